package dev.exhook.broker.internal.incident;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.chain.FailedAction;
import dev.exhook.broker.internal.chain.Fold;
import dev.exhook.broker.internal.chain.HookMessage;
import dev.exhook.broker.internal.chain.Member;
import dev.exhook.broker.internal.chain.Outcome;
import dev.exhook.broker.internal.chain.Question;
import dev.exhook.broker.internal.chain.Reply;
import dev.exhook.broker.internal.emulated.ChainHistory;
import dev.exhook.broker.internal.emulated.ChainView;
import dev.exhook.broker.internal.emulated.ProviderOptions;
import dev.exhook.proto.Hook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** EMQX's callback on the hookpoints, for processes that are events: one provider after another, each waited for. */
final class Asking {
    /** Health checks fall in the middle of the 5 s in which they come, counted from when the trouble begins. */
    private static final long CHECKED_AFTER = 2_500_000;

    private static final long CHECKS = 5_000_000;

    /** Any message: providers return it as it was. */
    static final HookMessage MESSAGE = new HookMessage("", "", 1, "", "t/1", ByteString.EMPTY, 0, Map.of());

    private static final Reply FAILED = new Reply.Failed("");
    private static final Reply YES = new Reply.Valued(Reply.CONTINUE, new Reply.Bool(true));
    private static final Reply SAME = new Reply.Valued(Reply.CONTINUE, new Reply.Rewritten(MESSAGE));

    private final Events events;
    private final Site site;
    private final Set<Hook> hooks;
    private final Tally tally;
    private final List<ModelProvider> providers = new ArrayList<>();
    private final int all;
    private Optional<List<Member>> members = Optional.of(List.of());
    private Set<Hook> installed = Set.of();
    private Set<String> cut = Set.of();
    private final long end;
    private boolean cutOff;
    private boolean doubled;

    Asking(Events events, Site site, Load load, Schedule schedule, FailedAction action, Tally tally, long seed) {
        this.events = events;
        this.site = site;
        this.hooks = load.hooks();
        this.tally = tally;
        Schedule well = new Schedule(schedule.start(), List.of());
        for (int i = 0; i < site.providers(); i++) {
            providers.add(new ModelProvider(site, i < site.failing() ? schedule : well, seed + i));
        }
        this.end = schedule.end();
        this.all = (1 << site.providers()) - 1;
        follow(schedule, action);
    }

    /**
     * The word of the chain.
     *
     * @param heard whether each provider that asked for the hook gave an answer
     */
    record Word<V>(Outcome<V> outcome, boolean heard) {}

    /** Tells whether the providers are asked about that hook when all is well. */
    boolean isMounted(Hook hook) {
        return hooks.contains(hook) && site.release().knows(hook);
    }

    /** Tells whether a provider that was back could not be called. */
    boolean hasCutOff() {
        return cutOff;
    }

    /** Tells whether some provider has been called twice for each event. */
    boolean isDoubled() {
        return doubled;
    }

    /** Asks all providers, and goes on with their word. */
    <V> void ask(Question<V> question, V start, int client, Consumer<Word<V>> next) {
        if (!installed.contains(question.hook()) || members.isEmpty()) {
            next.accept(new Word<>(new Outcome.Untouched<>(), !isMounted(question.hook())));
            return;
        }
        step(Fold.start(site.release(), question, members.get(), start), 0, client, next);
    }

    private <V> void step(Fold<V> fold, int heard, int client, Consumer<Word<V>> next) {
        Optional<Member> member = fold.next();
        if (member.isEmpty()) {
            next.accept(new Word<>(fold.outcome().orElseThrow(), heard == all));
            return;
        }
        int provider = number(member.get());
        call(provider, client, answered -> {
            Reply reply = !answered ? FAILED : fold.value() instanceof HookMessage ? SAME : YES;
            step(fold.after(reply), answered ? heard | 1 << provider : heard, client, next);
        });
    }

    /** Tells all providers, and goes on whatever they answer. */
    void tell(Hook hook, int client, Runnable next) {
        if (!installed.contains(hook) || members.isEmpty()) {
            if (isMounted(hook)) {
                tally.untold(events.now());
            }
            next.run();
            return;
        }
        tell(hook, members.get(), 0, client, next);
    }

    private void tell(Hook hook, List<Member> chain, int place, int client, Runnable next) {
        if (place == chain.size()) {
            next.run();
        } else if (chain.get(place).mounts(hook)) {
            call(number(chain.get(place)), client, answered -> {
                if (!answered) {
                    tally.untold(events.now());
                }
                tell(hook, chain, place + 1, client, next);
            });
        } else {
            tell(hook, chain, place + 1, client, next);
        }
    }

    private void call(int provider, int client, Consumer<Boolean> next) {
        boolean isCut = cut.contains(Integer.toString(provider));
        cutOff |= isCut && events.now() >= end;
        ModelProvider.End over = isCut
                ? ModelProvider.End.refused(events.now())
                : providers.get(provider).call(events.now(), isHit(client));
        events.at(over.at(), () -> {
            tally.called(events.now(), over.answered());
            next.accept(over.answered());
        });
    }

    /** A client stays on its connection, so that reconnecting takes it to no other. */
    private boolean isHit(int client) {
        return Math.floorMod((client * 0x9E37_79B9) >>> 7, site.pool()) < site.hit();
    }

    private static int number(Member member) {
        return Integer.parseInt(member.name());
    }

    private void follow(Schedule schedule, FailedAction action) {
        List<ProviderOptions> options = new ArrayList<>();
        for (int i = 0; i < site.providers(); i++) {
            options.add(new ProviderOptions(
                    Integer.toString(i), "", 0, action, site.timeout(), site.autoReconnect(), site.pool()));
        }
        long ahead = Math.floorMod(CHECKED_AFTER - schedule.start(), CHECKS);
        ChainHistory history = new ChainHistory(site.release(), options, known(), (name, nanos) -> {
            long time = TimeUnit.NANOSECONDS.toMicros(nanos) - ahead;
            if (Integer.parseInt(name) >= site.failing()) {
                return ChainHistory.State.ANSWERS;
            }
            return schedule.is(Trouble.Kind.OUTAGE, time)
                    ? ChainHistory.State.GONE
                    : schedule.is(Trouble.Kind.HANG, time) ? ChainHistory.State.MUTE : ChainHistory.State.ANSWERS;
        });
        for (ChainView view : history.views(Duration.ofNanos(TimeUnit.MICROSECONDS.toNanos(tally.length() + ahead)))) {
            events.at(Math.max(0, TimeUnit.NANOSECONDS.toMicros(view.nanos()) - ahead), () -> turn(view));
        }
    }

    private Set<Hook> known() {
        return hooks.stream().filter(site.release()::knows).collect(Collectors.toSet());
    }

    private void turn(ChainView view) {
        members = view.members();
        installed = view.installed();
        cut = view.cut();
        long distinct = members.map(
                        list -> list.stream().map(Member::name).distinct().count())
                .orElse(0L);
        doubled |= members.filter(list -> list.size() > distinct).isPresent();
    }
}
