package dev.exhook.conformance.internal.incident;

import dev.exhook.broker.internal.incident.Incident;
import dev.exhook.broker.internal.incident.Load;
import dev.exhook.broker.internal.incident.Site;
import dev.exhook.broker.internal.incident.Trouble;
import dev.exhook.proto.Hook;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** An incident in words. */
public final class IncidentWords {
    private static final long SECOND = 1000;

    private IncidentWords() {}

    /** The load, the EMQX, and what goes wrong. */
    public static List<String> about(Incident incident) {
        return List.of(load(incident.load()), site(incident), troubles(incident));
    }

    private static String load(Load load) {
        String to = load.fanOut() == 0 ? "nobody" : load.fanOut() == 1 ? "one of them" : load.fanOut() + " of them";
        String messages = load.clients() == 0 || load.rate() == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        ", each publishes %s a second at QoS %d to %s",
                        plain(load.rate()),
                        load.qos(),
                        to);
        String logins = load.connects() == 0
                ? "; no logins beside"
                : String.format(Locale.ROOT, "; beside them %s logins a second", plain(load.connects()));
        String storm = load.storm() ? "; all connect anew when it begins" : "";
        return count(load.clients()) + " clients" + messages + logins + storm;
    }

    private static String site(Incident incident) {
        Site site = incident.site();
        String hooks =
                incident.load().hooks().stream().sorted().map(Hook::hookName).collect(Collectors.joining(", "));
        return "EMQX " + site.release().title() + ", no_match " + (site.noMatch() ? "allow" : "deny")
                + (site.authenticators() ? ", with authenticators of its own" : "") + "; "
                + (site.providers() == 1 ? "one provider" : site.providers() + " providers in a chain")
                + " of " + (hooks.isEmpty() ? "no hook" : hooks) + "; request_timeout " + time(site.timeout())
                + ", auto_reconnect "
                + site.autoReconnect().map(IncidentWords::time).orElse("false");
    }

    private static String troubles(Incident incident) {
        Site site = incident.site();
        String who = site.providers() == 1
                ? ""
                : site.failing() == site.providers() ? " of all" : " of the first " + site.failing();
        String where = site.hit() < site.pool() ? " on " + site.hit() + " of " + site.pool() + " connections" : "";
        return "After " + time(incident.before()) + ": "
                + incident.troubles().stream().map(IncidentWords::trouble).collect(Collectors.joining(", then "))
                + who + where + "; then " + time(incident.after()) + " more";
    }

    private static String trouble(Trouble trouble) {
        String lasts = time(trouble.lasts());
        return switch (trouble.kind()) {
            case OUTAGE -> "outage of " + lasts;
            case HANG -> "no answer for " + lasts;
            case ERRORS -> plain(trouble.share() * 100) + " % of the calls fail for " + lasts;
            case SLOW -> time(trouble.slow()) + " for each call for " + lasts;
        };
    }

    /** As {@code 1,234}. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** As {@code 20.01 s} or {@code 3 ms}. */
    public static String time(Duration time) {
        long millis = time.toMillis();
        if (time.toNanos() % 1_000_000 != 0 && millis < SECOND) {
            return plain(time.toNanos() / 1e6) + " ms";
        }
        return millis < SECOND ? millis + " ms" : plain(millis / (double) SECOND) + " s";
    }

    private static String plain(double number) {
        return String.format(Locale.ROOT, "%.2f", number).replaceAll("\\.?0+$", "");
    }
}
