package dev.exhook.broker.internal.memory;

import dev.exhook.broker.internal.scenario.Action;
import dev.exhook.broker.internal.scenario.Scenario;
import dev.exhook.broker.internal.scenario.Step;
import dev.exhook.broker.internal.trace.Call;
import dev.exhook.broker.internal.trace.Observation;
import dev.exhook.broker.internal.trace.Trace;
import dev.exhook.proto.Rpc;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The pace of a run on another broker.
 *
 * @param other that run
 * @param stretch so many milliseconds more, or less, each step lasts
 */
record OtherPace(Trace other, long stretch) {

    /** When each step that a broker does began, and behind them when the last was done, in milliseconds. */
    List<Long> begun(Scenario scenario) {
        List<Observation> seen = other.observations();
        Stream<Long> steps = IntStream.range(0, Math.min(scenario.steps().size(), seen.size()))
                .filter(step -> isForTheBroker(scenario.steps().get(step).action()))
                .mapToObj(step -> seen.get(step).millis() + step * stretch);
        Stream<Long> end = seen.stream()
                .skip(Math.max(0, seen.size() - 1))
                .map(last -> last.millis() + last.tookMillis() + later());
        return Stream.concat(steps, end).toList();
    }

    /** When each provider was told for the last time that it was removed. */
    Map<String, Long> removed() {
        return other.calls().stream()
                .filter(call -> call.rpc() == Rpc.ON_PROVIDER_UNLOADED)
                .collect(Collectors.toMap(Call::provider, call -> call.millis() + later(), Math::max));
    }

    /** The scenario, with its steps that last a certain time. */
    Scenario waits(Scenario scenario) {
        List<Step> steps = scenario.steps().stream()
                .map(step -> new Step(lasting(step.action()), step.written(), step.place(), step.expected()))
                .toList();
        return new Scenario(
                scenario.name(),
                scenario.about(),
                scenario.broker(),
                scenario.providers(),
                steps,
                scenario.expectations());
    }

    private Action lasting(Action action) {
        if (action instanceof Action.Receive receive) {
            return new Action.Receive(receive.client(), receive.count(), stretched(receive.within()));
        }
        return action instanceof Action.Sleep sleep ? new Action.Sleep(stretched(sleep.time())) : action;
    }

    private Duration stretched(Duration time) {
        Duration stretched = time.plusMillis(stretch);
        return stretched.isNegative() ? Duration.ZERO : stretched;
    }

    private long later() {
        return other.observations().size() * stretch;
    }

    private static boolean isForTheBroker(Action action) {
        return !(action instanceof Action.StartProvider);
    }
}
