package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestAllows(t *testing.T) {
	filters := []string{"sensors/%c/#", "users/%u", "open/+/x"}
	for _, test := range []struct {
		user, client, topic string
		want                bool
	}{
		{"u", "s1", "sensors/s1/temperature", true},
		{"u", "s1", "sensors/s1/#", true},
		{"u", "s1", "sensors/s1", true},
		{"u", "s1", "sensors/s2/temperature", false},
		{"u", "s1", "sensors/+/temperature", false},
		{"u", "s1", "#", false},
		{"u", "+", "sensors/+/temperature", false},
		{"u", "", "sensors//temperature", false},
		{"u", "a/b", "sensors/a/b", false},
		{"u", "s1", "users/u", true},
		{"u", "s1", "users/u/more", false},
		{"u", "s1", "open/any/x", true},
		{"u", "s1", "open/#", false},
		{"u", "s1", "open/any", false},
	} {
		if got := allows(filters, test.user, test.client, test.topic); got != test.want {
			t.Errorf("user %q, client %q, topic %q: allowed is %v", test.user, test.client, test.topic, got)
		}
	}
	if allows([]string{"#", "+/x"}, "u", "c", "$SYS/x") {
		t.Error("wildcards let a client into $SYS")
	}
}

func TestAMisspeltKeyIsAnError(t *testing.T) {
	file := filepath.Join(t.TempDir(), "access.json")
	if err := os.WriteFile(file, []byte(`{"usres": {}}`), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := readAccess(file); err == nil || !strings.Contains(err.Error(), "usres") {
		t.Errorf("the error is %v", err)
	}
}
