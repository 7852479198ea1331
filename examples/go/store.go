package main

import (
	"bufio"
	"encoding/json"
	"io"
	"log/slog"
	"sync/atomic"
	"time"

	"example.com/hook-provider/exhook"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promauto"
)

var (
	stored = promauto.NewCounter(prometheus.CounterOpts{Name: "exhook_messages_stored_total", Help: "Messages written."})
	lost   = promauto.NewCounter(prometheus.CounterOpts{Name: "exhook_messages_lost_total", Help: "Messages lost."})
)

// Store writes messages as JSON lines, in batches, behind the answers to EMQX. Its queue is bounded: when the disk is
// slower than the publishers, messages are lost, counted, and said in the log.
type Store struct {
	queue chan *exhook.Message
	done  chan struct{}
	out   io.Writer
	quiet atomic.Int64 // until then the log has been told
}

const (
	queued = 10_000
	batch  = 500
)

func newStore(out io.Writer) *Store {
	s := &Store{queue: make(chan *exhook.Message, queued), done: make(chan struct{}), out: out}
	go s.write()
	return s
}

// Add never waits: it tells whether there was room.
func (s *Store) Add(message *exhook.Message) bool {
	select {
	case s.queue <- message:
		return true
	default:
		lost.Inc()
		s.complain("the store cannot keep up, and messages are lost", nil)
		return false
	}
}

// Close writes what is queued. Nothing may be added any more.
func (s *Store) Close() {
	close(s.queue)
	<-s.done
}

func (s *Store) write() {
	defer close(s.done)
	buffer := bufio.NewWriterSize(s.out, 1<<20)
	encoder := json.NewEncoder(buffer)
	waiting := 0
	for message := range s.queue {
		// An error stays in the buffer, and Flush returns it.
		_ = encoder.Encode(map[string]any{
			"id": message.GetId(), "topic": message.GetTopic(), "qos": message.GetQos(),
			"from": message.GetFrom(), "at": message.GetTimestamp(), "payload": message.GetPayload(),
		})
		if waiting++; waiting < batch && len(s.queue) > 0 {
			continue
		}
		if err := buffer.Flush(); err != nil {
			lost.Add(float64(waiting))
			buffer.Reset(s.out)
			s.complain("the store cannot be written", err)
		} else {
			stored.Add(float64(waiting))
		}
		waiting = 0
	}
}

// complain says it once in ten seconds, however often it happens.
func (s *Store) complain(what string, err error) {
	now, until := time.Now().UnixNano(), s.quiet.Load()
	if now >= until && s.quiet.CompareAndSwap(until, now+int64(10*time.Second)) {
		slog.Error(what, "error", err)
	}
}
