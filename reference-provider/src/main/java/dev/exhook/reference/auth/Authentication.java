package dev.exhook.reference.auth;

import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.provider.Decision;
import dev.exhook.reference.sql.Database;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** The configured methods, one after the other: the first that knows a client decides. */
public final class Authentication implements Authenticator, AutoCloseable {
    private final Methods methods;
    private final Decision unknownUsers;
    private final LongAdder accepted = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder noOpinion = new LongAdder();
    private final LongAdder failed = new LongAdder();

    private Authentication(Methods methods, Decision unknownUsers) {
        this.methods = methods;
        this.unknownUsers = unknownUsers;
    }

    /**
     * Opens the methods, until closed.
     *
     * @param database null if there is none, which only users in a table need
     */
    public static Authentication open(AuthenticationSettings settings, @Nullable Database database) {
        return new Authentication(Methods.open(settings, database), settings.unknownUsers());
    }

    @Override
    public CompletionStage<Decision> authenticate(ClientInfo client) {
        return ask(client, 0).whenComplete(this::count);
    }

    private CompletionStage<Decision> ask(ClientInfo client, int index) {
        List<AuthenticationMethod> all = methods.inOrder();
        if (index == all.size()) {
            return unknownUsers == Decision.DENY ? refuse(client, index) : answer(unknownUsers);
        }
        AuthenticationMethod method = all.get(index);
        return method.check(client).thenCompose(verdict -> switch (verdict) {
            case ACCEPTED -> answer(Decision.ALLOW);
            case NO_OPINION -> answer(Decision.IGNORE);
            case REFUSED -> method instanceof PasswordMethod ? answer(Decision.DENY) : refuse(client, index);
            case UNKNOWN -> ask(client, index + 1);
        });
    }

    /** If users were looked up, but no password checked, that is made up for: see {@link PasswordMethod#pretend}. */
    private CompletionStage<Decision> refuse(ClientInfo client, int asked) {
        for (int i = asked - 1; i >= 0; i--) {
            if (methods.inOrder().get(i) instanceof PasswordMethod users) {
                return users.pretend(client).thenApply(ignored -> Decision.DENY);
            }
        }
        return answer(Decision.DENY);
    }

    private static CompletionStage<Decision> answer(Decision decision) {
        return CompletableFuture.completedFuture(decision);
    }

    private void count(@Nullable Decision decision, @Nullable Throwable failure) {
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

    /** What was done so far. */
    public AuthenticationStatistics statistics() {
        return new AuthenticationStatistics(
                accepted.sum(),
                refused.sum(),
                noOpinion.sum(),
                failed.sum(),
                methods.checks().done(),
                methods.checks().remembered(),
                methods.pool().rejected(),
                methods.pool().waiting(),
                methods.cache().size());
    }

    @Override
    public void close() {
        methods.close();
    }
}
