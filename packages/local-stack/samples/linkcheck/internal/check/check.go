// Package check finds the links of a Markdown text and tries each of them.
package check

import (
	"net/http"
	"regexp"
	"strings"
)

var link = regexp.MustCompile(`https?://[^\s)>\]]+`)

// Problem is a link that does not work.
type Problem struct {
	Line   int
	URL    string
	Reason string
}

// Checker tries links with an HTTP client.
type Checker struct {
	Client *http.Client
}

// Check returns the dead links of a text, in the order of their lines.
func (c Checker) Check(text string) []Problem {
	var problems []Problem
	for index, line := range strings.Split(text, "\n") {
		for _, url := range link.FindAllString(line, -1) {
			if reason := c.try(url); reason != "" {
				problems = append(problems, Problem{Line: index + 1, URL: url, Reason: reason})
			}
		}
	}
	return problems
}

func (c Checker) try(url string) string {
	response, err := c.Client.Head(url)
	if err != nil {
		return err.Error()
	}
	defer response.Body.Close()
	if response.StatusCode >= 400 {
		return response.Status
	}
	return ""
}
