package dev.exhook.broker.internal.emulated;

import com.google.protobuf.Message;
import dev.exhook.broker.internal.chain.Fold;
import dev.exhook.broker.internal.chain.Member;
import dev.exhook.broker.internal.chain.Outcome;
import dev.exhook.broker.internal.chain.Question;
import dev.exhook.broker.internal.chain.Reply;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.proto.Hook;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** EMQX's callback on the hookpoints ({@code emqx_exhook}): one provider after another, each waited for. */
final class Hooks {
    private final Release release;
    private final Running running;

    Hooks(Release release, Running running) {
        this.release = release;
        this.running = running;
    }

    /** Tells all providers that mounted the hook; what they answer, or that they do not, counts for nothing. */
    void tell(Hook hook, Message request, String dispatchKey) {
        tell(request, dispatchKey, hook, member -> member.mounts(hook));
    }

    /** As {@link #tell}, for a message: only those whose topics fit. */
    void tellAboutMessage(Hook hook, String topic, Message request, String dispatchKey) {
        tell(request, dispatchKey, hook, member -> member.mounts(hook, topic));
    }

    private void tell(Message request, String dispatchKey, Hook hook, Function<Member, Boolean> mounts) {
        if (!running.isInstalled(hook)) {
            return;
        }
        for (String name : running.names()) {
            Optional<LoadedProvider> provider = running.service(name);
            if (provider.isEmpty()) {
                // EMQX's callback crashes on a server that is in its list and has no state (seen on 5.10.3).
                return;
            }
            if (mounts.apply(provider.get().member())) {
                provider.get().call(hook.rpc(), request, dispatchKey);
            }
        }
    }

    /**
     * Asks the chain.
     *
     * @param request makes the request for a provider out of the value so far
     */
    <V> Outcome<V> ask(Question<V> question, V start, String dispatchKey, Function<V, Message> request) {
        Hook hook = question.hook();

        Optional<List<Member>> members = running.members();
        if (!running.isInstalled(hook) || members.isEmpty()) {
            return new Outcome.Untouched<>();
        }
        Fold<V> fold = Fold.start(release, question, members.get(), start);
        while (fold.next().isPresent()) {
            String name = fold.next().get().name();
            Optional<LoadedProvider> provider = running.service(name);
            if (provider.isEmpty()) {
                return new Outcome.Untouched<>();
            }
            ProviderCalls.Result taken = provider.get().call(hook.rpc(), request.apply(fold.value()), dispatchKey);
            fold = fold.after(reply(taken));
        }
        return fold.outcome().orElseThrow();
    }

    private static Reply reply(ProviderCalls.Result taken) {
        if (taken instanceof ProviderCalls.Result.Message message) {
            return ProtoMessages.reply(message.bytes());
        }
        return new Reply.Failed(((ProviderCalls.Result.Failed) taken).why());
    }
}
