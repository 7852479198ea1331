package dev.exhook.broker.internal.scenario;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.emulated.EmulatedNode;
import dev.exhook.broker.internal.emulated.ProviderStatus;
import dev.exhook.broker.internal.emulated.mqtt.Properties;
import java.util.ArrayList;
import java.util.List;

/** The emulated broker under EMQX's REST API, but without HTTP. */
record EmulatedAdministration(EmulatedNode broker) implements Administration {

    @Override
    public int kick(String clientId) {
        return broker.kick(clientId) ? 204 : 404;
    }

    @Override
    public int publish(String topic, ByteString payload, int qos, boolean retain, Properties properties) {
        return broker.publish(topic, payload, qos, retain, properties) ? 200 : 202;
    }

    @Override
    public int request(ApiRequest request) {
        if (request instanceof ApiRequest.Publish bulk) {
            return bulk.messages().stream()
                    .mapToInt(message -> publish(
                            message.topic(), message.payload(), message.qos(), message.retain(), message.properties()))
                    .max()
                    .orElse(200);
        }
        if (request instanceof ApiRequest.AddRule added) {
            broker.surround(broker.surroundings().withRule(added.rule()));
            return 201;
        }
        if (request instanceof ApiRequest.RemoveRule removed) {
            boolean known = broker.surroundings().rules().stream()
                    .anyMatch(rule -> rule.id().equals(removed.id()));
            broker.surround(broker.surroundings().withoutRule(removed.id()));
            return known ? 204 : 404;
        }
        if (request instanceof ApiRequest.RemoveProvider removed) {
            if (broker.unload(removed.name())) {
                return 204;
            }
            return broker.providers().contains(removed.name()) ? 400 : 404;
        }
        ApiRequest.Authorization wanted = (ApiRequest.Authorization) request;
        broker.surround(
                broker.surroundings().withAuthorization(wanted.noMatchAllows(), wanted.denyAction(), wanted.cache()));
        return 200;
    }

    @Override
    public int move(String provider, String position) {
        List<String> others = new ArrayList<>(broker.providers());
        if (!others.remove(provider)) {
            return 404;
        }
        int colon = position.indexOf(':');
        if (colon >= 0 && !others.contains(position.substring(colon + 1))) {
            // EMQX makes a configuration of it all the same, which is none.
            return 500;
        }
        int place = switch (colon < 0 ? position : position.substring(0, colon)) {
            case "front" -> 0;
            case "before" -> others.indexOf(position.substring(colon + 1));
            case "after" -> others.indexOf(position.substring(colon + 1)) + 1;
            default -> others.size();
        };
        return broker.move(provider, place) ? 204 : 500;
    }

    @Override
    public List<String> status(String provider) {
        return broker.status(provider).map(ProviderStatus::label).stream().toList();
    }
}
