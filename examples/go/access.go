package main

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
)

// Access says who may log in and what they may do.
type Access struct {
	// bcrypt hashes by user name, as `htpasswd -nbB NAME PASSWORD` prints them.
	Users map[string]string `json:"users"`
	// Topic filters by action. %u and %c are the user's name and the client id, each one level of the topic.
	Publish   []string `json:"publish"`
	Subscribe []string `json:"subscribe"`
}

func readAccess(file string) (*Access, error) {
	text, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer text.Close()
	decoder := json.NewDecoder(text)
	decoder.DisallowUnknownFields()
	access := new(Access)
	if err := decoder.Decode(access); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return access, nil
}

// allows tells whether a topic, or everything that a topic filter asks for, is within one of the filters.
func allows(filters []string, user, client, topic string) bool {
	return slices.ContainsFunc(filters, func(filter string) bool {
		want, levels := strings.Split(filter, "/"), strings.Split(topic, "/")
		for i, level := range want {
			if level == "#" {
				return i > 0 || !strings.HasPrefix(topic, "$")
			}
			if i >= len(levels) || levels[i] == "#" || !fits(level, levels[i], user, client) {
				return false
			}
		}
		return len(want) == len(levels)
	})
}

func fits(want, level, user, client string) bool {
	switch want {
	case "+":
		return !strings.HasPrefix(level, "$")
	case "%u":
		return level == user && plain(user)
	case "%c":
		return level == client && plain(client)
	}
	return level == want
}

// plain refuses names that are no name of a topic's level, but a pattern.
func plain(name string) bool { return name != "" && !strings.ContainsAny(name, "+#/") }
