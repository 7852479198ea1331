package main

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"log/slog"
	"os"
	"runtime/debug"
	"time"

	"example.com/hook-provider/exhook"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promauto"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/health"
	"google.golang.org/grpc/health/grpc_health_v1"
	"google.golang.org/grpc/keepalive"
	"google.golang.org/grpc/status"
)

// EMQX's largest packet is 1 MiB by default and can be configured up to 256 MiB; gRPC's own limit is 4 MiB.
const largestMessage = 16 << 20

var calls = promauto.NewHistogramVec(
	prometheus.HistogramOpts{Name: "exhook_call_seconds", Help: "Time to answer a call of EMQX."},
	[]string{"method", "code"})

func newServer(provider *Provider, transport credentials.TransportCredentials) (*grpc.Server, *health.Server) {
	server := grpc.NewServer(
		grpc.Creds(transport),
		grpc.MaxRecvMsgSize(largestMessage),
		// EMQX pings idle connections; the default policy takes that for abuse and closes them.
		grpc.KeepaliveEnforcementPolicy(keepalive.EnforcementPolicy{MinTime: 5 * time.Second, PermitWithoutStream: true}),
		grpc.ChainUnaryInterceptor(measured, recovered))
	exhook.RegisterHookProviderServer(server, provider)
	// EMQX 5.8 and older call the same methods under another name.
	older := exhook.HookProvider_ServiceDesc
	older.ServiceName = "emqx.exhook.v2.HookProvider"
	server.RegisterService(&older, provider)
	alive := health.NewServer()
	grpc_health_v1.RegisterHealthServer(server, alive)
	return server, alive
}

// recovered turns a panic into an error for this one call: the process has other clients to answer.
func recovered(ctx context.Context, in any, info *grpc.UnaryServerInfo, handle grpc.UnaryHandler) (out any, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			slog.Error("a handler panicked", "method", info.FullMethod, "cause", cause, "stack", string(debug.Stack()))
			err = status.Error(codes.Internal, "the provider has a fault; its log says more")
		}
	}()
	return handle(ctx, in)
}

func measured(ctx context.Context, in any, info *grpc.UnaryServerInfo, handle grpc.UnaryHandler) (any, error) {
	start := time.Now()
	out, err := handle(ctx, in)
	calls.WithLabelValues(info.FullMethod, status.Code(err).String()).Observe(time.Since(start).Seconds())
	return out, err
}

// secured is TLS, and mutual TLS where there is a CA for EMQX's certificate.
func secured(certificate, key, clientCA string) (credentials.TransportCredentials, error) {
	pair, err := tls.LoadX509KeyPair(certificate, key)
	if err != nil {
		return nil, err
	}
	config := &tls.Config{MinVersion: tls.VersionTLS12, Certificates: []tls.Certificate{pair}}
	if clientCA != "" {
		pem, err := os.ReadFile(clientCA)
		if err != nil {
			return nil, err
		}
		config.ClientCAs = x509.NewCertPool()
		if !config.ClientCAs.AppendCertsFromPEM(pem) {
			return nil, fmt.Errorf("%s has no certificate in it", clientCA)
		}
		config.ClientAuth = tls.RequireAndVerifyClientCert
	}
	return credentials.NewTLS(config), nil
}
