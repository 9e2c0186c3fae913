// helm-strict renders a chart with Helm's own engine in strict mode, after Helm's own linter: a key that no values file
// declares is an error. `helm lint` and `helm template` both accept such a key and print an empty value.
// Linter warnings are errors, as with `helm lint --strict`. Built on Helm's packages because the helm command itself
// takes minutes to compile and adds nothing that is needed here.
//
// usage: helm-strict [-f values.yaml]... CHART
package main

import (
	"fmt"
	"os"
	"sort"
	"strings"

	"helm.sh/helm/v4/pkg/chart/common"
	"helm.sh/helm/v4/pkg/chart/common/util"
	"helm.sh/helm/v4/pkg/chart/v2/lint"
	"helm.sh/helm/v4/pkg/chart/v2/lint/support"
	"helm.sh/helm/v4/pkg/chart/v2/loader"
	"helm.sh/helm/v4/pkg/cli"
	"helm.sh/helm/v4/pkg/cli/values"
	"helm.sh/helm/v4/pkg/engine"
	"helm.sh/helm/v4/pkg/getter"
)

func run(args []string) error {
	var opts values.Options
	var path string
	for i := 0; i < len(args); i++ {
		if args[i] == "-f" && i+1 < len(args) {
			i++
			opts.ValueFiles = append(opts.ValueFiles, args[i])
			continue
		}
		path = args[i]
	}
	merged, err := opts.MergeValues(getter.All(cli.New()))
	if err != nil {
		return err
	}
	linter := lint.RunAll(path, merged, "default")
	for _, message := range linter.Messages {
		if message.Severity >= support.WarningSev {
			return fmt.Errorf("lint: %s", message.Error())
		}
	}
	chart, err := loader.Load(path)
	if err != nil {
		return err
	}
	release := common.ReleaseOptions{Name: chart.Metadata.Name, Namespace: "default", Revision: 1, IsInstall: true}
	all, err := util.ToRenderValues(chart, merged, release, common.DefaultCapabilities)
	if err != nil {
		return err
	}
	out, err := engine.Engine{Strict: true}.Render(chart, all)
	if err != nil {
		return err
	}
	names := make([]string, 0, len(out))
	for name := range out {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		if strings.TrimSpace(out[name]) != "" && strings.HasSuffix(name, ".yaml") {
			fmt.Printf("---\n# Source: %s\n%s\n", name, out[name])
		}
	}
	return nil
}

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "helm-strict:", err)
		os.Exit(1)
	}
}
