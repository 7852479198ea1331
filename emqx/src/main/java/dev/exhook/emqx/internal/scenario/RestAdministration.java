package dev.exhook.emqx.internal.scenario;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.emulated.mqtt.Properties;
import dev.exhook.broker.internal.scenario.Administration;
import dev.exhook.broker.internal.scenario.ApiRequest;
import dev.exhook.emqx.internal.api.ApiMessage;
import dev.exhook.emqx.internal.api.EmqxApi;
import dev.exhook.emqx.internal.api.ExhookServer;
import java.util.List;

/** The administrator of a real EMQX. */
record RestAdministration(EmqxApi api, RestSurroundings surroundings) implements Administration {

    @Override
    public int kick(String clientId) {
        return api.kick(clientId);
    }

    @Override
    public int publish(String topic, ByteString payload, int qos, boolean retain, Properties properties) {
        return api.publish(new ApiMessage(topic, payload, qos, retain, properties));
    }

    @Override
    public int request(ApiRequest request) {
        if (request instanceof ApiRequest.Publish bulk) {
            return api.publish(bulk.messages().stream()
                    .map(message -> new ApiMessage(
                            message.topic(), message.payload(), message.qos(), message.retain(), message.properties()))
                    .toList());
        }
        if (request instanceof ApiRequest.RemoveProvider removed) {
            return api.remove(removed.name());
        }
        return surroundings.request(request);
    }

    @Override
    public int move(String provider, String position) {
        return api.move(provider, position);
    }

    @Override
    public List<String> status(String provider) {
        return api.exhookIfAny(provider).map(ExhookServer::statuses).orElse(List.of());
    }
}
