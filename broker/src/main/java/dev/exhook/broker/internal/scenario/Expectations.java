package dev.exhook.broker.internal.scenario;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Compares what came about with what was expected. */
final class Expectations {
    private Expectations() {}

    /** Of a step: each member that is named must be as it says, others may be anything. */
    static List<Failure> check(Step step, JsonObject observed, Release release) {
        return Stream.of("", release.label())
                .filter(step.expected()::containsKey)
                .map(key -> step.expected().get(key))
                .flatMap(expected -> expected.entrySet().stream())
                .filter(member -> !holds(member.getValue(), observed.get(member.getKey())))
                .map(member -> new Failure(
                        step.place().line(),
                        step.word() + ", " + member.getKey(),
                        String.valueOf(member.getValue()),
                        String.valueOf(observed.get(member.getKey()))))
                .toList();
    }

    private static boolean holds(JsonElement expected, JsonElement got) {
        if (expected instanceof JsonObject object) {
            return got instanceof JsonObject other
                    && object.entrySet().stream()
                            .allMatch(member -> holds(member.getValue(), other.get(member.getKey())));
        }
        if (expected instanceof JsonArray array) {
            return got instanceof JsonArray other && holds(array, other);
        }
        return expected.equals(got);
    }

    private static boolean holds(JsonArray expected, JsonArray got) {
        if (expected.size() != got.size()) {
            return false;
        }
        for (int i = 0; i < expected.size(); i++) {
            if (!holds(expected.get(i), got.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Of the calls of a whole run. */
    static List<Failure> check(List<CallExpectation> expectations, Trace trace, Release release) {
        List<Failure> failures = new ArrayList<>();
        for (CallExpectation expectation : expectations) {
            if (expectation.emqx().orElse(release.label()).equals(release.label())) {
                new CallCheck(expectation).check(trace).ifPresent(failures::add);
            }
        }
        return failures;
    }
}
