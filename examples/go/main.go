// A hook provider for EMQX 5 and 6.
package main

//go:generate ./generate.sh

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/prometheus/client_golang/prometheus/promhttp"
	"google.golang.org/grpc/credentials/insecure"
)

var (
	listen      = flag.String("listen", "127.0.0.1:"+cmp.Or(os.Getenv("PORT"), "9000"), "address for EMQX")
	metrics     = flag.String("metrics", "", "address for Prometheus; empty: none")
	accessFile  = flag.String("access", "access.json", "users and rules")
	storeFile   = flag.String("store", os.DevNull, "file to append messages to")
	certificate = flag.String("tls-cert", "", "certificate chain, PEM; empty: no TLS")
	key         = flag.String("tls-key", "", "its key, PEM")
	clientCA    = flag.String("tls-client-ca", "", "CA of EMQX's certificate, PEM; empty: no mutual TLS")
)

func main() {
	flag.Parse()
	slog.SetDefault(slog.New(slog.NewJSONHandler(os.Stderr, nil)))
	if err := run(); err != nil {
		slog.Error("cannot go on", "error", err)
		os.Exit(1)
	}
}

func run() error {
	access, err := readAccess(*accessFile)
	if err != nil {
		return err
	}
	out, err := os.OpenFile(*storeFile, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer out.Close()
	if (*certificate == "") != (*key == "") || (*clientCA != "" && *certificate == "") {
		return errors.New("-tls-cert and -tls-key go together, and -tls-client-ca needs them")
	}
	transport := insecure.NewCredentials()
	if *certificate != "" {
		if transport, err = secured(*certificate, *key, *clientCA); err != nil {
			return err
		}
	}
	listener, err := net.Listen("tcp", *listen)
	if err != nil {
		return err
	}
	store := newStore(out)
	defer store.Close()
	server, alive := newServer(&Provider{access: access, store: store}, transport)
	if *metrics != "" {
		go func() {
			server := http.Server{Addr: *metrics, Handler: promhttp.Handler(), ReadHeaderTimeout: 5 * time.Second}
			slog.Error("no metrics any more", "error", server.ListenAndServe())
		}()
	}
	stop, release := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer release()
	go func() {
		<-stop.Done()
		alive.Shutdown()
		// Calls under way are answered, for ten seconds at most.
		time.AfterFunc(10*time.Second, server.Stop)
		server.GracefulStop()
	}()
	slog.Info("listening", "address", listener.Addr().String(), "hooks", len(declared))
	return server.Serve(listener)
}
