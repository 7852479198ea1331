package dev.exhook.reference.acl;

import dev.exhook.proto.v3.ClientAuthorizeRequest.AuthorizeReqType;
import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.provider.Decision;
import dev.exhook.provider.UnavailableException;
import dev.exhook.reference.reload.Reloaded;
import dev.exhook.reference.reload.Source;
import dev.exhook.reference.sql.Database;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The configured rules, in their newest good version. */
public final class Authorization implements Authorizer, AutoCloseable {
    private final Supplier<@Nullable RuleIndex> rules;
    private final Runnable closing;

    private Authorization(Supplier<@Nullable RuleIndex> rules, Runnable closing) {
        this.rules = rules;
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
        return new Authorization(() -> fixed, () -> {});
    }

    private static Authorization reloaded(String what, Source<List<Rule>> source, Decision noMatch, Duration interval) {
        Reloaded<RuleIndex> reloaded = Reloaded.open(what, source.map(rules -> RuleIndex.of(rules, noMatch)), interval);
        return new Authorization(reloaded::current, reloaded::close);
    }

    /**
     * {@inheritDoc}
     *
     * @throws UnavailableException as long as no rules could be read
     */
    @Override
    public Decision authorize(ClientInfo client, AuthorizeReqType type, String topic) {
        RuleIndex current = rules.get();
        if (current == null) {
            throw new UnavailableException("the rules could not be read yet");
        }
        return current.authorize(client, type, topic);
    }

    /** How many rules are in force. */
    public int size() {
        RuleIndex current = rules.get();
        return current == null ? 0 : current.size();
    }

    @Override
    public void close() {
        closing.run();
    }
}
