package main

import (
	"cmp"
	"context"
	"log/slog"
	"sync"

	"example.com/hook-provider/exhook"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promauto"
	"golang.org/x/crypto/bcrypt"
	"google.golang.org/protobuf/proto"
)

// Provider decides who comes in, what they may do, and what is published.
type Provider struct {
	// Methods that are not written here answer UNIMPLEMENTED; EMQX calls none of them, as they are not declared.
	exhook.UnimplementedHookProviderServer
	access *Access
	store  *Store
	online sync.Map // client id -> nothing
}

// The hooks that are declared to EMQX: exactly those with a method below. Each costs a client the wait for a call.
var declared = []*exhook.HookSpec{
	{Name: "client.authenticate"},
	{Name: "client.authorize"},
	{Name: "client.connected"},
	{Name: "client.disconnected"},
	{Name: "message.publish"},
}

func (p *Provider) OnProviderLoaded(_ context.Context, in *exhook.ProviderLoadedRequest) (*exhook.LoadedResponse, error) {
	slog.Info("loaded", "emqx", in.GetBroker().GetVersion(), "node", in.GetMeta().GetNode())
	return &exhook.LoadedResponse{Hooks: declared}, nil
}

func (p *Provider) OnProviderUnloaded(context.Context, *exhook.ProviderUnloadedRequest) (*exhook.EmptySuccess, error) {
	return &exhook.EmptySuccess{}, nil
}

// The hash of a password that nobody knows: unknown names take as long to refuse as wrong passwords.
const nobody = "$2b$10$yYqjEOf9zR6gyhkh60HHheBM048ejt0cd9dVXSxDcsu0Zq0C6qDRS"

var online = promauto.NewGauge(prometheus.GaugeOpts{Name: "exhook_clients_online", Help: "Clients that are connected."})

func (p *Provider) OnClientAuthenticate(_ context.Context, in *exhook.ClientAuthenticateRequest) (*exhook.ValuedResponse, error) {
	client := in.GetClientinfo()
	if client.GetPassword() == "" {
		return decide(false), nil // hashing takes some 50 ms of CPU, which a storm without passwords must not cost
	}
	hash := cmp.Or(p.access.Users[client.GetUsername()], nobody)
	return decide(bcrypt.CompareHashAndPassword([]byte(hash), []byte(client.GetPassword())) == nil), nil
}

func (p *Provider) OnClientAuthorize(_ context.Context, in *exhook.ClientAuthorizeRequest) (*exhook.ValuedResponse, error) {
	client := in.GetClientinfo()
	filters := p.access.Subscribe
	if in.GetType() == exhook.ClientAuthorizeRequest_PUBLISH {
		filters = p.access.Publish
	}
	return decide(allows(filters, client.GetUsername(), client.GetClientid(), in.GetTopic())), nil
}

// decide always sends a value: a reply without one decides nothing.
func decide(allowed bool) *exhook.ValuedResponse {
	return &exhook.ValuedResponse{
		Type:  exhook.ValuedResponse_STOP_AND_RETURN,
		Value: &exhook.ValuedResponse_BoolResult{BoolResult: allowed},
	}
}

func (p *Provider) OnMessagePublish(ctx context.Context, in *exhook.MessagePublishRequest) (*exhook.ValuedResponse, error) {
	message := in.GetMessage()
	if message == nil {
		return &exhook.ValuedResponse{Type: exhook.ValuedResponse_IGNORE}, nil
	}
	// A copy: what is built anew loses its QoS, its headers and its timestamp.
	message = proto.Clone(message).(*exhook.Message)
	if len(message.GetPayload()) == 0 && message.GetTopic() == "drop/empty" {
		if message.Headers == nil { // messages from EMQX's REST API have none
			message.Headers = map[string]string{}
		}
		message.Headers["allow_publish"] = "false"
		return &exhook.ValuedResponse{
			Type:  exhook.ValuedResponse_STOP_AND_RETURN,
			Value: &exhook.ValuedResponse_Message{Message: message},
		}, nil
	}
	if message.GetTopic() == "legacy/data" {
		message.Topic = "devices/data"
	}
	if ctx.Err() == nil { // EMQX gave up waiting: it has published the message already, and asks nobody again
		p.store.Add(message)
	}
	return &exhook.ValuedResponse{
		Type:  exhook.ValuedResponse_CONTINUE,
		Value: &exhook.ValuedResponse_Message{Message: message},
	}, nil
}

func (p *Provider) OnClientConnected(_ context.Context, in *exhook.ClientConnectedRequest) (*exhook.EmptySuccess, error) {
	if _, known := p.online.Swap(in.GetClientinfo().GetClientid(), true); !known {
		online.Inc()
	}
	return &exhook.EmptySuccess{}, nil
}

func (p *Provider) OnClientDisconnected(_ context.Context, in *exhook.ClientDisconnectedRequest) (*exhook.EmptySuccess, error) {
	// After a takeover this comes after the new connection's OnClientConnected: the client is still there.
	if reason := in.GetReason(); reason != "takenover" && reason != "discarded" {
		if _, known := p.online.LoadAndDelete(in.GetClientinfo().GetClientid()); known {
			online.Dec()
		}
	}
	return &exhook.EmptySuccess{}, nil
}
