package dev.exhook.reference.acl;

import dev.exhook.proto.v3.ClientAuthorizeRequest.AuthorizeReqType;
import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.provider.Decision;
import dev.exhook.provider.LogText;
import dev.exhook.provider.UnavailableException;
import dev.exhook.reference.figures.Figures;
import dev.exhook.reference.reload.Reloaded;
import dev.exhook.reference.reload.Source;
import dev.exhook.reference.sql.Database;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The configured rules, in their newest good version. */
public final class Authorization implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Authorization.class.getName());

    private final Supplier<@Nullable RuleIndex> rules;
    private final LongSupplier reloadFailures;
    private final Runnable closing;

    private Authorization(Supplier<@Nullable RuleIndex> rules, LongSupplier reloadFailures, Runnable closing) {
        this.rules = rules;
        this.reloadFailures = reloadFailures;
        this.closing = closing;
    }

    /**
     * Reads the rules, and again whenever they have changed, until closed.
     *
     * @param database null if there is none, which only rules in a table need
     */
    public static Authorization open(AuthorizationSettings settings, @Nullable Database database) {
        Decision noMatch = settings.noMatch();
        if (settings.source() instanceof RuleSource.InFile file) {
            return reloaded(file.file().toString(), new RuleFile(file), noMatch, file.interval());
        }
        if (settings.source() instanceof RuleSource.InTable table) {
            Database tables = Objects.requireNonNull(database, "rules in a table need a database");
            return reloaded("table of rules", new RuleTable(tables, table), noMatch, table.interval());
        }
        RuleIndex fixed = RuleIndex.of(((RuleSource.Fixed) settings.source()).rules(), noMatch);
        return new Authorization(() -> fixed, () -> 0, () -> {});
    }

    private static Authorization reloaded(String what, Source<List<Rule>> source, Decision noMatch, Duration interval) {
        Reloaded<RuleIndex> reloaded = Reloaded.open(what, source.map(rules -> RuleIndex.of(rules, noMatch)), interval);
        return new Authorization(reloaded::current, reloaded::failures, reloaded::close);
    }

    /**
     * Returns whether the client may do this.
     *
     * @param topic the topic to publish to, or the topic filter to subscribe to
     * @throws UnavailableException as long as no rules could be read
     */
    public Decision authorize(ClientInfo client, AuthorizeReqType type, String topic) {
        RuleIndex current = rules.get();
        if (current == null) {
            throw new UnavailableException("the rules could not be read yet");
        }
        Decision decision = current.authorize(client, type, topic);
        LOG.log(
                Level.DEBUG,
                () -> type + " " + LogText.quote(topic) + " of client " + LogText.quote(client.getClientid())
                        + ", user " + LogText.quote(client.getUsername()) + ": " + decision + " by "
                        + rule(current.rule(client, type, topic)));
        return decision;
    }

    private static String rule(OptionalInt rule) {
        return rule.isPresent() ? "rule " + (rule.getAsInt() + 1) : "no rule";
    }

    /** How many rules are in force. */
    public int size() {
        RuleIndex current = rules.get();
        return current == null ? 0 : current.size();
    }

    /** Shows the figures of this part. */
    public void show(Figures figures) {
        figures.gauge("exhook_authorization_rules", "Rules in force.", this::size);
        figures.counter(
                "exhook_authorization_reload_failures",
                "Looks at the rules that found them out of reach or not to be used.",
                reloadFailures);
    }

    @Override
    public void close() {
        closing.run();
    }
}
