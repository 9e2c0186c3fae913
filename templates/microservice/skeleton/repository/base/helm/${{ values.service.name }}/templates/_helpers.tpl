{{- define "service.selectorLabels" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
{{- end }}

{{- define "service.labels" -}}
{{ include "service.selectorLabels" . }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
app.kubernetes.io/part-of: ${{ values.service.system }}
backstage.io/kubernetes-id: {{ .Chart.Name }}
blx.bank/owner: ${{ values.service.team }}
blx.bank/environment: {{ .Values.environment }}
blx.bank/data-classification: ${{ values.service.dataClassification }}
{{- end }}
