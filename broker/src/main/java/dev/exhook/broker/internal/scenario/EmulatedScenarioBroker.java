package dev.exhook.broker.internal.scenario;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.exhook.broker.internal.emulated.EmulatedNode;
import dev.exhook.broker.internal.emulated.MqttSettings;
import dev.exhook.broker.internal.emulated.ProviderCalls;
import dev.exhook.broker.internal.emulated.ProviderOptions;
import dev.exhook.broker.internal.emulated.ProviderStatus;
import dev.exhook.broker.internal.emulated.loop.Clock;
import dev.exhook.broker.internal.emulated.loop.Scheduler;
import dev.exhook.broker.internal.emulated.mqtt.MqttClient;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.script.Script;
import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.broker.internal.serving.Listening;
import dev.exhook.broker.internal.surroundings.Surroundings;
import dev.exhook.broker.internal.trace.Loading;
import dev.exhook.proto.Hook;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Runs the steps of a scenario on the emulated broker, at the pace at which real brokers were recorded. */
public final class EmulatedScenarioBroker implements Broker, Pace {
    /** Between loading the providers and the first step. */
    private static final Duration SETTLE = Duration.ofMillis(600);
    /** From the end of the scenario until the first of its open clients is gone. */
    private static final Duration LOSS = Duration.ofSeconds(1);
    /** On a real broker it takes a little until a provider that is stopped is gone (seen on 5.10.3). */
    private static final Duration MOMENT = Duration.ofMillis(10);
    /** From then until the next one is, and in the end until the providers are removed. */
    private static final Duration LEAVE = Duration.ofMillis(200);

    /** Without a call for so long a real broker's providers count as left in peace. */
    private static final Duration PEACE = Duration.ofMillis(150);
    /** A provider that never has done would be waited for without end. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final EmulatedNode broker;
    private final StepRunner steps;
    private final Listening listening;
    private final AtomicInteger putOff = new AtomicInteger();
    private final Map<String, Long> removals = new HashMap<>();
    private @Nullable Deque<Long> pace;
    private boolean showsAnswers;

    /** A new broker. */
    public EmulatedScenarioBroker(Release release, Clock clock, ProviderCalls.Connector connector) {
        this(release, clock, MqttSettings.DEFAULTS, connector);
    }

    /** A new broker with settings of one's own. */
    public EmulatedScenarioBroker(
            Release release, Clock clock, MqttSettings settings, ProviderCalls.Connector connector) {
        this(
                release,
                new Scheduler(clock),
                settings,
                connector,
                RawProvider.listening(InetAddress.getLoopbackAddress()));
    }

    /**
     * A new broker whose providers are not called over sockets.
     *
     * @param scheduler of its own, which it closes
     * @param listening where its scripted providers listen, for the connector to find them
     */
    public EmulatedScenarioBroker(
            Release release,
            Scheduler scheduler,
            MqttSettings settings,
            ProviderCalls.Connector connector,
            Listening listening) {
        this.listening = listening;
        this.broker = new EmulatedNode(release, scheduler, settings, connector);
        this.steps = new StepRunner(
                (name, connect, habits) -> broker.connect(connect, habits), new EmulatedAdministration(broker), this);
    }

    /** From now on a publish tells of each packet that came back, as some recordings do. */
    public void showAnswers() {
        showsAnswers = true;
    }

    /**
     * From now on it is as slow as another broker was, and what no answer tells of is waited for as on that one: until
     * providers are left in peace.
     *
     * @param begun when each step that a broker does began, and behind them when the last was done, in milliseconds
     *     since the run began
     * @param removed when each provider was removed in the end
     */
    public void keepPace(List<Long> begun, Map<String, Long> removed) {
        pace = new ArrayDeque<>(begun);
        removals.putAll(removed);
    }

    @Override
    public boolean showsAnswers() {
        return showsAnswers;
    }

    @Override
    public Release release() {
        return broker.release();
    }

    @Override
    public Listening listening() {
        return listening;
    }

    @Override
    public long millis() {
        return broker.millis();
    }

    @Override
    public void putOff(Duration delay, Runnable action) {
        broker.putOff(delay, counted(action));
    }

    @Override
    public void publishBefore(Script.Publication message, Runnable answer) {
        broker.putOffUntilPublished(
                message.topic(), message.payload(), message.qos(), message.retain(), counted(answer));
    }

    /** Providers are not left in peace before it was done. */
    private Runnable counted(Runnable action) {
        putOff.incrementAndGet();
        return () -> {
            putOff.decrementAndGet();
            action.run();
        };
    }

    @Override
    public void surround(Surroundings surroundings) {
        broker.surround(surroundings);
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
    public void begin() {
        if (pace == null) {
            broker.sleep(SETTLE);
        }
    }

    @Override
    public Observed perform(Action action) {
        awaitTurn();
        return steps.perform(action);
    }

    private void awaitTurn() {
        Long begun = pace == null ? null : pace.poll();
        if (begun != null) {
            await(begun);
        }
    }

    private void await(long millis) {
        if (millis > millis()) {
            broker.sleep(Duration.ofMillis(millis - millis()));
        }
    }

    @Override
    public void sleep(Duration time) {
        broker.sleep(time);
    }

    @Override
    public void settle(Duration usual) {
        if (pace == null) {
            broker.sleep(usual);
        } else {
            awaitPeace();
        }
    }

    private void awaitPeace() {
        long until = millis() + PATIENCE.toMillis();
        do {
            broker.sleep(PEACE);
        } while (putOff.get() > 0 && millis() < until);
    }

    @Override
    public void beforeStop() {
        if (pace == null) {
            broker.sleep(MOMENT);
        } else {
            awaitTurn();
        }
    }

    /** One client after another is lost: a will of one is a message for the others as long as they are there. */
    @Override
    public void finish() {
        awaitTurn();
        settle(LOSS);
        for (MqttClient open : steps.open()) {
            open.drop();
            settle(LEAVE);
        }
        if (pace == null) {
            // Beside another broker it is at peace already, and that one waits no longer.
            broker.sleep(LEAVE);
        }
        for (String provider : List.copyOf(broker.providers())) {
            await(removals.getOrDefault(provider, 0L));
            broker.unload(provider);
        }
    }

    @Override
    public void close() {
        broker.close();
    }
}
