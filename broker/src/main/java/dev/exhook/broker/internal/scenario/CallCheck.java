package dev.exhook.broker.internal.scenario;

import dev.exhook.broker.internal.scenario.CallExpectation.CallPattern;
import dev.exhook.broker.internal.script.Paths;
import dev.exhook.broker.internal.trace.Call;
import dev.exhook.broker.internal.trace.MessageJson;
import dev.exhook.broker.internal.trace.Trace;
import dev.exhook.proto.Rpc;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** One {@link CallExpectation} against a run. */
final class CallCheck {
    private static final List<String> CLIENT_ID = List.of("clientinfo.clientid", "conninfo.clientid", "message.from");

    private final CallExpectation expectation;

    CallCheck(CallExpectation expectation) {
        this.expectation = expectation;
    }

    Optional<Failure> check(Trace trace) {
        List<Call> calls = trace.calls().stream().filter(this::concerns).toList();
        return switch (expectation.how()) {
            case ARE -> are(calls.stream().filter(this::counts).toList());
            case INCLUDE -> include(calls);
            case NEVER -> never(calls);
        };
    }

    private boolean concerns(Call call) {
        boolean provider = expectation.provider().orElse(call.provider()).equals(call.provider());
        return provider
                && expectation.client().map(client -> isAbout(call, client)).orElse(true);
    }

    private static boolean isAbout(Call call, String client) {
        var request = MessageJson.complete(call.request());
        return CLIENT_ID.stream()
                .flatMap(path -> Paths.at(request, path).stream())
                .anyMatch(found -> found.getAsString().equals(client));
    }

    /** Loading and unloading count only where somebody asks for them. */
    private boolean counts(Call call) {
        boolean frame = call.rpc() == Rpc.ON_PROVIDER_LOADED || call.rpc() == Rpc.ON_PROVIDER_UNLOADED;
        return !frame || patterns().stream().anyMatch(pattern -> pattern.rpc() == call.rpc());
    }

    private List<CallPattern> patterns() {
        return expectation.patterns();
    }

    private Optional<Failure> are(List<Call> calls) {
        int same = 0;
        while (same < Math.min(calls.size(), patterns().size())
                && patterns().get(same).fits(calls.get(same))) {
            same++;
        }
        if (same == calls.size() && same == patterns().size()) {
            return Optional.empty();
        }
        String wanted = same < patterns().size() ? patterns().get(same).toString() : "no more call";
        String got = same < calls.size() ? word(calls.get(same)) : "no more call";
        return Optional.of(failure(
                same < patterns().size() ? patterns().get(same).line() : expectation.line(),
                "exactly " + shown(patterns()),
                words(calls) + "; the first difference is call " + (same + 1) + ": " + wanted + " expected, " + got
                        + " made",
                calls.stream().skip(same).findFirst()));
    }

    /** The first pattern that finds no call behind those that fit the patterns before it. */
    private Optional<Failure> include(List<Call> calls) {
        int from = 0;
        for (int i = 0; i < patterns().size(); i++) {
            CallPattern pattern = patterns().get(i);
            int found = from;
            while (found < calls.size() && !pattern.fits(calls.get(found))) {
                found++;
            }
            if (found == calls.size()) {
                String after = i == 0 ? "" : " after " + patterns().get(i - 1) + " (call " + from + ")";
                int earlier = last(pattern, calls.subList(0, from));
                return Optional.of(failure(
                        pattern.line(),
                        pattern + after,
                        words(calls.subList(from, calls.size()))
                                + (earlier < 0 ? "" : "; it came before that, as call " + (earlier + 1)),
                        earlier < 0 ? Optional.empty() : Optional.of(calls.get(earlier))));
            }
            from = found + 1;
        }
        return Optional.empty();
    }

    /** The index of the last of these calls that it fits; -1 when there is none. */
    private static int last(CallPattern pattern, List<Call> calls) {
        int last = calls.size() - 1;
        while (last >= 0 && !pattern.fits(calls.get(last))) {
            last--;
        }
        return last;
    }

    private Optional<Failure> never(List<Call> calls) {
        for (CallPattern pattern : patterns()) {
            for (Call call : calls) {
                if (pattern.fits(call)) {
                    return Optional.of(failure(pattern.line(), "no " + pattern, word(call), Optional.of(call)));
                }
            }
        }
        return Optional.empty();
    }

    private Failure failure(int line, String expected, String got, Optional<Call> call) {
        String where = "calls"
                + expectation.provider().map(name -> " of provider " + name).orElse("")
                + expectation.client().map(name -> " about client " + name).orElse("");
        return new Failure(line, where, expected, got, call);
    }

    private static String shown(List<CallPattern> patterns) {
        return patterns.stream().map(CallPattern::toString).collect(Collectors.joining(", "));
    }

    private static String words(List<Call> calls) {
        return calls.isEmpty() ? "none" : calls.stream().map(CallCheck::word).collect(Collectors.joining(", "));
    }

    private static String word(Call call) {
        return HookWords.word(call.rpc());
    }
}
