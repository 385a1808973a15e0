// Command linkcheck reports dead links in Markdown files.
package main

import (
	"flag"
	"fmt"
	"net/http"
	"os"
	"time"

	"example.com/linkcheck/internal/check"
)

func main() {
	timeout := flag.Duration("timeout", 10*time.Second, "time limit of one request")
	flag.Parse()
	checker := check.Checker{Client: &http.Client{Timeout: *timeout}}
	dead := 0
	for _, name := range flag.Args() {
		text, err := os.ReadFile(name)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(2)
		}
		for _, problem := range checker.Check(string(text)) {
			fmt.Printf("%s:%d: %s: %s\n", name, problem.Line, problem.URL, problem.Reason)
			dead++
		}
	}
	if dead > 0 {
		os.Exit(1)
	}
}
