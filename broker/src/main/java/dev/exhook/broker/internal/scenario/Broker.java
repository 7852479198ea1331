package dev.exhook.broker.internal.scenario;

import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.script.Script;
import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.broker.internal.serving.Listening;
import dev.exhook.broker.internal.surroundings.Surroundings;
import dev.exhook.broker.internal.trace.Loading;
import java.net.InetAddress;
import java.time.Duration;

/** A broker that scenarios run on: the emulated one, or a real one. */
public interface Broker extends AutoCloseable {

    /** The release that it is, or behaves like. */
    Release release();

    /** The release number that it gives, as {@code 5.8.9}. */
    default String number() {
        return release().number();
    }

    /** Where scripted providers must listen for the broker to reach them. */
    default InetAddress providersListenOn() {
        return InetAddress.getLoopbackAddress();
    }

    /** The same, with the way to listen there. */
    default Listening listening() {
        return RawProvider.listening(providersListenOn());
    }

    /** Milliseconds since the run began, by the broker's clock. */
    long millis();

    /** Does something later, by the broker's clock; for scripted providers. Any thread. */
    void putOff(Duration delay, Runnable action);

    /** Publishes over its REST API, and does something once that has answered; for scripted providers. Any thread. */
    void publishBefore(Script.Publication message, Runnable answer);

    /** Gives it what a scenario says of it beside its providers. Comes first, and before any client. */
    void surround(Surroundings surroundings);

    /** Configures a provider that listens there, as this machine sees it, and waits until EMQX has tried to load it. */
    Loading load(ProviderSpec provider, String host, int port);

    /** All providers are configured, and the first step is next. */
    default void begin() {}

    /** Does it, and tells what there was to see. Never {@code stop_provider} nor {@code start_provider}. */
    Observed perform(Action action);

    /** A scripted provider is about to go away: what was sent to it before that still arrives. */
    default void beforeStop() {}

    /** After the last step: open clients lose their connections, then the providers are removed. */
    void finish();

    @Override
    void close();
}
