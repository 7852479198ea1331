package dev.exhook.conformance.internal.fuzz;

import dev.exhook.broker.internal.emulated.loop.Scheduler;
import dev.exhook.broker.internal.emulated.loop.Turns;
import dev.exhook.broker.internal.memory.MemoryRun;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.scenario.Scenario;
import dev.exhook.broker.internal.search.Case;
import dev.exhook.broker.internal.search.Lives;
import dev.exhook.broker.internal.taken.TakenAnswer;
import dev.exhook.broker.internal.trace.Call;
import dev.exhook.broker.internal.trace.Trace;
import dev.exhook.conformance.internal.engine.Return;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.proto.Rpc;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Plays lives: the emulated broker by a virtual clock, scripted providers in memory, and the provider under test over
 * its own connections.
 */
final class Player implements AutoCloseable {
    private final ProviderUnderTest provider;
    private final LiveCalls calls;
    private long plays;
    private Optional<String> gone = Optional.empty();

    Player(ProviderUnderTest provider, int rate) {
        this.provider = provider;
        this.calls = new LiveCalls(provider, new Pace(rate));
    }

    /**
     * Plays a life. A provider that went away in it is started again, or waited for.
     *
     * @param questionsAgain one in so many questions is asked once more right away
     */
    Played play(Case life, String name, int questionsAgain) {
        Release release = provider.release();
        Scenario scenario = life.scenario();
        calls.begin(name, questionsAgain);
        Trace seen = MemoryRun.of(
                        scenario,
                        release,
                        false,
                        Scheduler.virtual(Turns.THREADS, plays++),
                        memory -> options -> options.name().equals(Lives.PROVIDER) ? calls : memory.open(options))
                .trace();
        List<Asked> asked = calls.asked();
        return new Played(withCalls(seen, asked), asked, away(asked));
    }

    private Optional<String> away(List<Asked> asked) {
        boolean lost = asked.stream().anyMatch(Asked::lostItsConnection);
        if (calls.away().isEmpty() && !lost) {
            return Optional.empty();
        }
        Optional<Return> back = Return.of(provider);
        back.ifPresent(away -> calls.forgetLoading());
        gone = back.filter(Return::isGone).map(Return::why);
        boolean started = provider.canBeKilled() && gone.isEmpty();
        return back.map(how -> started ? "the process was gone, and was started again" + how.lastWords() : how.text())
                .or(calls::away);
    }

    private Trace withCalls(Trace seen, List<Asked> asked) {
        List<Call> told = new ArrayList<>();
        for (Asked call : asked) {
            told.add(new Call(
                    told.size(),
                    0,
                    Lives.PROVIDER,
                    call.rpc(),
                    call.exchange().request(),
                    TakenAnswer.of(
                            call.rpc(), provider.protocol(), call.exchange().wire())));
        }
        return seen.withCalls(told);
    }

    /** Why the provider does not come back; empty as long as it does. */
    Optional<String> gone() {
        return gone;
    }

    /** How many lives were played, smaller ones included. */
    long plays() {
        return plays;
    }

    /** Has a method not asked again. */
    void mute(Rpc rpc) {
        calls.mute(rpc);
    }

    @Override
    public void close() {
        calls.closeConnections();
    }
}
