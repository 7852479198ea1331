package dev.exhook.reference.auth;

import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.provider.Decision;
import dev.exhook.provider.LogText;
import dev.exhook.reference.figures.Figures;
import dev.exhook.reference.grant.Grant;
import dev.exhook.reference.grant.Grants;
import dev.exhook.reference.sql.Database;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** The configured methods, one after the other: the first that knows a client decides. */
public final class Authentication implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Authentication.class.getName());

    private final Methods methods;
    private final Decision unknownUsers;
    private final ClientIds clientIds;
    private final LongAdder accepted = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder noOpinion = new LongAdder();
    private final LongAdder failed = new LongAdder();

    private final @Nullable Grants grants;
    private final boolean superusersByName;

    private Authentication(Methods methods, AuthenticationSettings settings) {
        this.methods = methods;
        this.unknownUsers = settings.unknownUsers();
        this.clientIds = settings.clientIds();
        this.superusersByName = settings.grants().byName();
        this.grants = settings.grants().open();
    }

    /**
     * Opens the methods, until closed.
     *
     * @param database null if there is none, which only users in a table need
     */
    public static Authentication open(AuthenticationSettings settings, @Nullable Database database) {
        return new Authentication(Methods.open(settings, database), settings);
    }

    /**
     * Checks the user name and the password of a client. Does not block: slow checks run on threads of their own. What
     * EMQX decided so far is not looked at: without an authenticator of its own it states false up to 5.8 and true from
     * 5.9 on, whoever connects.
     */
    public CompletionStage<Decision> authenticate(ClientInfo client) {
        return ask(client, 0).whenComplete((decision, failure) -> {
            count(decision);
            LOG.log(
                    Level.DEBUG,
                    () -> "login of client " + LogText.quote(client.getClientid()) + ", user "
                            + LogText.quote(client.getUsername()) + " from " + LogText.quote(client.getPeerhost())
                            + ": "
                            + (decision == null ? "no answer" : decision));
        });
    }

    private CompletionStage<Decision> ask(ClientInfo client, int index) {
        List<AuthenticationMethod> all = methods.inOrder();
        if (index == all.size()) {
            return unknownUsers == Decision.DENY ? refuse(client, index) : answer(unknownUsers);
        }
        AuthenticationMethod method = all.get(index);
        return AtOnce.then(method.check(client), verdict -> switch (verdict.kind()) {
            case ACCEPTED -> answer(accept(client, verdict.grant()));
            case NO_OPINION -> answer(Decision.IGNORE);
            case REFUSED -> method.hidesUnknownNames() ? answer(Decision.DENY) : refuse(client, index);
            case UNKNOWN -> ask(client, index + 1);
        });
    }

    private Decision accept(ClientInfo client, Grant grant) {
        if (!clientIds.allow(client.getUsername(), client.getClientid())) {
            return Decision.DENY;
        }
        if (grants != null) {
            grants.keep(client, grant);
        }
        return Decision.ALLOW;
    }

    /**
     * What the client's login gave it. Does not block. Where every method goes by the user name, the name tells it,
     * also if another instance heard the login; elsewhere it is what was kept of the login.
     */
    public CompletionStage<Grant> grant(ClientInfo client) {
        if (grants != null) {
            return CompletableFuture.completedFuture(grants.of(client));
        }
        boolean superusers = superusersByName && clientIds.allow(client.getUsername(), client.getClientid());
        return superusers ? grant(client, 0) : CompletableFuture.completedFuture(Grant.NONE);
    }

    private CompletionStage<Grant> grant(ClientInfo client, int index) {
        List<AuthenticationMethod> all = methods.inOrder();
        if (index == all.size()) {
            return CompletableFuture.completedFuture(Grant.NONE);
        }
        return all.get(index)
                .grantByName(client)
                .thenCompose(grant ->
                        grant.isPresent() ? CompletableFuture.completedFuture(grant.get()) : grant(client, index + 1));
    }

    /** The client's connection ended. */
    public void disconnected(ClientInfo client) {
        if (grants != null) {
            grants.drop(client);
        }
    }

    /** Returns whether something is kept for each connection, so that its end must be told. */
    public boolean keepsGrants() {
        return grants != null;
    }

    /**
     * If a method before did not know the name, and that is nobody's business, the refusal takes as long as a check.
     */
    private CompletionStage<Decision> refuse(ClientInfo client, int asked) {
        List<AuthenticationMethod> before = methods.inOrder().subList(0, asked);
        for (int i = before.size() - 1; i >= 0; i--) {
            if (before.get(i).hidesUnknownNames()) {
                return before.get(i).pretend(client).thenApply(ignored -> Decision.DENY);
            }
        }
        return answer(Decision.DENY);
    }

    private static CompletionStage<Decision> answer(Decision decision) {
        return CompletableFuture.completedFuture(decision);
    }

    private void count(@Nullable Decision decision) {
        if (decision == null) {
            failed.increment();
            return;
        }
        switch (decision) {
            case ALLOW, ALLOW_AND_CONTINUE -> accepted.increment();
            case DENY, DENY_AND_CONTINUE -> refused.increment();
            case IGNORE -> noOpinion.increment();
        }
    }

    /** The figures so far. */
    public AuthenticationStatistics statistics() {
        return new AuthenticationStatistics(
                accepted.sum(),
                refused.sum(),
                noOpinion.sum(),
                failed.sum(),
                methods.checks().done(),
                methods.checks().remembered(),
                methods.checks().rejected(),
                methods.checks().waiting(),
                methods.checks().limited(),
                methods.cache().size());
    }

    /** Shows the figures of this part. */
    public void show(Figures figures) {
        AuthenticationFigures.show(figures, this::statistics);
        methods.inOrder().forEach(method -> method.show(figures));
        if (grants != null) {
            grants.show(figures);
        }
    }

    @Override
    public void close() {
        methods.close();
    }
}
