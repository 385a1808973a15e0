package check

import (
	"net/http"
	"net/http/httptest"
	"testing"
)

func TestCheckReportsTheLineOfADeadLink(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/gone" {
			w.WriteHeader(http.StatusNotFound)
		}
	}))
	defer server.Close()
	text := "A [link](" + server.URL + "/ok).\n\nAnother: <" + server.URL + "/gone>\n"

	problems := Checker{Client: server.Client()}.Check(text)

	if len(problems) != 1 || problems[0].Line != 3 || problems[0].Reason != "404 Not Found" {
		t.Fatalf("unexpected problems: %+v", problems)
	}
}

func TestCheckAcceptsATextWithoutLinks(t *testing.T) {
	if problems := (Checker{Client: http.DefaultClient}).Check("no links here"); problems != nil {
		t.Fatalf("unexpected problems: %+v", problems)
	}
}
