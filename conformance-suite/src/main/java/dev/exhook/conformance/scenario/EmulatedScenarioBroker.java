package dev.exhook.conformance.scenario;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.protobuf.ByteString;
import dev.exhook.conformance.broker.EmulatedBroker;
import dev.exhook.conformance.broker.EmulatedClient;
import dev.exhook.conformance.broker.ProviderCalls;
import dev.exhook.conformance.broker.ProviderOptions;
import dev.exhook.conformance.broker.ProviderStatus;
import dev.exhook.conformance.broker.loop.Clock;
import dev.exhook.conformance.chain.EmqxVersion;
import dev.exhook.conformance.trace.Loading;
import dev.exhook.conformance.trace.StepPayload;
import dev.exhook.proto.Hook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs the steps of a scenario on the emulated broker, at the pace at which real brokers were recorded. */
public final class EmulatedScenarioBroker implements Broker {
    /** Between loading the providers and the first step. */
    private static final Duration SETTLE = Duration.ofMillis(600);
    /** From the end of the scenario until its open clients are gone. */
    private static final Duration LOSS = Duration.ofSeconds(1);
    /** From then until the providers are removed. */
    private static final Duration LEAVE = Duration.ofMillis(200);

    private final EmulatedBroker broker;
    private final EmulatedClients clients;
    private boolean settled;

    /** A new broker. */
    public EmulatedScenarioBroker(EmqxVersion version, Clock clock, ProviderCalls.Connector connector) {
        this.broker = new EmulatedBroker(version, clock, connector);
        this.clients = new EmulatedClients(broker);
    }

    @Override
    public EmqxVersion version() {
        return broker.version();
    }

    @Override
    public long millis() {
        return broker.millis();
    }

    @Override
    public void putOff(Duration delay, Runnable action) {
        broker.putOff(delay, action);
    }

    @Override
    public Loading load(ProviderSpec provider, String host, int port) {
        broker.load(new ProviderOptions(
                provider.name(),
                host,
                port,
                provider.failedAction(),
                provider.requestTimeout(),
                provider.autoReconnect(),
                provider.poolSize()));
        return new Loading(200, description(provider.name()));
    }

    private JsonObject description(String provider) {
        JsonObject status = new JsonObject();
        status.addProperty("node", "emqx@127.0.0.1");
        status.addProperty(
                "status", broker.status(provider).map(ProviderStatus::label).orElse(""));
        JsonArray nodes = new JsonArray();
        nodes.add(status);
        JsonArray hooks = new JsonArray();
        // As 5.8.9 lists them, the last name first; the order says nothing.
        broker.hooks(provider).entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<Hook, List<String>> entry) ->
                                entry.getKey().hookName())
                        .reversed())
                .forEach(entry -> hooks.add(hook(entry.getKey(), entry.getValue())));
        JsonObject body = new JsonObject();
        body.addProperty("name", provider);
        body.add("node_status", nodes);
        body.add("hooks", hooks);
        return body;
    }

    private static JsonObject hook(Hook hook, List<String> topics) {
        JsonObject params = new JsonObject();
        if (hook.hasTopics()) {
            JsonArray list = new JsonArray();
            topics.forEach(list::add);
            params.add("topics", list);
        }
        JsonObject json = new JsonObject();
        json.addProperty("name", hook.hookName());
        json.add("params", params);
        return json;
    }

    @Override
    public JsonObject perform(Step step) {
        if (!settled) {
            broker.sleep(SETTLE);
            settled = true;
        }
        return switch (step.kind()) {
            case KICK -> status(broker.kick(step.required("client")) ? 204 : 404, clients::settle);
            case API_PUBLISH -> status(publish(step) ? 200 : 202, () -> {});
            case MOVE -> status(move(step) ? 204 : 404, () -> {});
            case STATUS -> providerStatus(step.required("name"));
            case SLEEP -> sleep(step);
            default -> clients.perform(step);
        };
    }

    private static JsonObject status(int code, Runnable then) {
        then.run();
        JsonObject observed = new JsonObject();
        observed.addProperty("status", code);
        return observed;
    }

    private JsonObject providerStatus(String name) {
        JsonArray statuses = new JsonArray();
        broker.status(name).map(ProviderStatus::label).ifPresent(statuses::add);
        JsonObject observed = new JsonObject();
        observed.add("status", statuses);
        return observed;
    }

    private JsonObject sleep(Step step) {
        broker.sleep(Steps.duration(step, "s", Duration.ZERO));
        return new JsonObject();
    }

    private boolean publish(Step step) {
        return broker.publish(
                step.required("topic"),
                ByteString.copyFrom(StepPayload.of(step.arguments())),
                step.number("qos", 0),
                step.flag("retain", false),
                Steps.properties(step.arguments()));
    }

    private boolean move(Step step) {
        String name = step.required("name");
        List<String> others = new ArrayList<>(broker.providers());
        others.remove(name);
        String position = step.required("position");
        int colon = position.indexOf(':');
        int place = switch (colon < 0 ? position : position.substring(0, colon)) {
            case "front" -> 0;
            case "before" -> others.indexOf(position.substring(colon + 1));
            case "after" -> others.indexOf(position.substring(colon + 1)) + 1;
            default -> others.size();
        };
        return broker.move(name, place);
    }

    @Override
    public void finish() {
        broker.sleep(LOSS);
        Optional<EmulatedClient> any = clients.open().stream().findAny();
        clients.open().forEach(EmulatedClient::drop);
        broker.sleep(any.isPresent() ? LEAVE.plus(LEAVE) : LEAVE);
        List.copyOf(broker.providers()).forEach(broker::unload);
    }

    @Override
    public void close() {
        broker.close();
    }
}
