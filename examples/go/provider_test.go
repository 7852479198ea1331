package main

import (
	"bytes"
	"context"
	"log/slog"
	"net"
	"strings"
	"testing"

	"example.com/hook-provider/exhook"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/health/grpc_health_v1"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"
)

// served starts the provider on loopback; what it stores is in the buffer once close was called.
func served(t *testing.T) (client *grpc.ClientConn, stored *bytes.Buffer, close func()) {
	t.Helper()
	access, err := readAccess("access.json")
	if err != nil {
		t.Fatal(err)
	}
	stored = new(bytes.Buffer)
	store := newStore(stored)
	server, _ := newServer(&Provider{access: access, store: store}, insecure.NewCredentials())
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	go func() { _ = server.Serve(listener) }()
	client, err = grpc.NewClient(listener.Addr().String(), grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		t.Fatal(err)
	}
	return client, stored, func() {
		_ = client.Close()
		server.Stop()
		store.Close()
	}
}

func published(t *testing.T, client *grpc.ClientConn, message *exhook.Message) *exhook.Message {
	t.Helper()
	reply, err := exhook.NewHookProviderClient(client).
		OnMessagePublish(context.Background(), &exhook.MessagePublishRequest{Message: message})
	if err != nil {
		t.Fatal(err)
	}
	return reply.GetMessage()
}

func TestAMessageIsRewrittenAndKeepsAllElse(t *testing.T) {
	client, stored, close := served(t)
	sent := &exhook.Message{Id: "1", Qos: 2, Topic: "legacy/data", Payload: []byte{0xff, 0}, Timestamp: 7}
	got := published(t, client, sent)
	close()

	want := proto.Clone(sent).(*exhook.Message)
	want.Topic = "devices/data"
	if !proto.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if !strings.Contains(stored.String(), `"topic":"devices/data"`) {
		t.Errorf("stored %q", stored)
	}
}

func TestAMessageWithoutHeadersIsDropped(t *testing.T) {
	client, stored, close := served(t)
	got := published(t, client, &exhook.Message{Topic: "drop/empty"})
	close()

	if got.GetHeaders()["allow_publish"] != "false" {
		t.Errorf("got %v", got)
	}
	if stored.Len() > 0 {
		t.Errorf("stored %q", stored)
	}
}

func TestOnlyTheRightPasswordLogsIn(t *testing.T) {
	client, _, close := served(t)
	defer close()
	for login, want := range map[[2]string]bool{
		{"sensor", "sensor-secret"}: true, {"sensor", "wrong"}: false, {"sensor", ""}: false,
		{"stranger", "sensor-secret"}: false, {"", ""}: false,
	} {
		reply, err := exhook.NewHookProviderClient(client).OnClientAuthenticate(context.Background(),
			&exhook.ClientAuthenticateRequest{Clientinfo: &exhook.ClientInfo{Username: login[0], Password: login[1]}})
		if err != nil {
			t.Fatal(err)
		}
		if reply.GetBoolResult() != want || reply.GetType() != exhook.ValuedResponse_STOP_AND_RETURN {
			t.Errorf("%v: %v", login, reply)
		}
	}
}

func TestEachDeclaredHookIsServedInBothVersions(t *testing.T) {
	client, _, close := served(t)
	defer close()
	for _, service := range []string{"emqx.exhook.v2.HookProvider", "emqx.exhook.v3.HookProvider"} {
		loaded := new(exhook.LoadedResponse)
		err := client.Invoke(context.Background(), "/"+service+"/OnProviderLoaded", &exhook.ProviderLoadedRequest{}, loaded)
		if err != nil {
			t.Fatal(err)
		}
		for _, hook := range loaded.GetHooks() {
			method := "On"
			for _, word := range strings.Split(hook.GetName(), ".") {
				method += strings.ToUpper(word[:1]) + word[1:]
			}
			err := client.Invoke(context.Background(), "/"+service+"/"+method, &exhook.ProviderLoadedRequest{}, &exhook.EmptySuccess{})
			if status.Code(err) == codes.Unimplemented {
				t.Errorf("%s declares %s, and %s is not there", service, hook.GetName(), method)
			}
		}
	}
	health, err := grpc_health_v1.NewHealthClient(client).Check(context.Background(), &grpc_health_v1.HealthCheckRequest{})
	if err != nil || health.GetStatus() != grpc_health_v1.HealthCheckResponse_SERVING {
		t.Errorf("health: %v, %v", health, err)
	}
}

func TestAFullQueueLosesAndSaysSo(t *testing.T) {
	said, before := new(bytes.Buffer), slog.Default()
	slog.SetDefault(slog.New(slog.NewTextHandler(said, nil)))
	defer slog.SetDefault(before)
	store := &Store{queue: make(chan *exhook.Message, 1), done: make(chan struct{}), out: new(bytes.Buffer)}
	if !store.Add(&exhook.Message{}) {
		t.Error("there was room for one")
	}
	if store.Add(&exhook.Message{}) {
		t.Error("there was no room for a second one")
	}
	if !strings.Contains(said.String(), "messages are lost") {
		t.Errorf("the log says %q", said)
	}
}
