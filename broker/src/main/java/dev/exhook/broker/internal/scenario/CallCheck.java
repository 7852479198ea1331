package dev.exhook.broker.internal.scenario;

import dev.exhook.broker.internal.script.Paths;
import dev.exhook.broker.internal.trace.Call;
import dev.exhook.broker.internal.trace.MessageJson;
import dev.exhook.broker.internal.trace.Trace;
import dev.exhook.proto.Rpc;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One {@link CallExpectation} against a run. */
final class CallCheck {
    private static final List<String> CLIENT_ID = List.of("clientinfo.clientid", "conninfo.clientid", "message.from");

    private final CallExpectation expectation;

    CallCheck(CallExpectation expectation) {
        this.expectation = expectation;
    }

    List<Failure> check(Trace trace) {
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
        return !frame || expectation.patterns().stream().anyMatch(pattern -> pattern.rpc() == call.rpc());
    }

    private List<Failure> are(List<Call> calls) {
        List<CallExpectation.CallPattern> patterns = expectation.patterns();
        boolean same = calls.size() == patterns.size();
        for (int i = 0; same && i < patterns.size(); i++) {
            same = Expectations.fits(patterns.get(i), calls.get(i));
        }
        return same ? List.of() : List.of(failure("exactly " + wanted(), shown(calls.stream())));
    }

    private List<Failure> include(List<Call> calls) {
        int next = 0;
        for (Call call : calls) {
            if (next < expectation.patterns().size()
                    && Expectations.fits(expectation.patterns().get(next), call)) {
                next++;
            }
        }
        return next == expectation.patterns().size()
                ? List.of()
                : List.of(failure("in this order " + wanted(), shown(calls.stream())));
    }

    private List<Failure> never(List<Call> calls) {
        Optional<Call> unwanted = calls.stream()
                .filter(call -> expectation.patterns().stream().anyMatch(pattern -> Expectations.fits(pattern, call)))
                .findFirst();
        return unwanted.map(call -> List.of(failure("no " + wanted(), shown(Stream.of(call)))))
                .orElse(List.of());
    }

    private Failure failure(String expected, String got) {
        String where = "calls"
                + expectation.provider().map(name -> " of provider " + name).orElse("")
                + expectation.client().map(name -> " about client " + name).orElse("");
        return new Failure(expectation.line(), where, expected, got.isEmpty() ? "none" : got);
    }

    private String wanted() {
        return expectation.patterns().stream().map(Expectations::shown).collect(Collectors.joining(", "));
    }

    private static String shown(Stream<Call> calls) {
        return calls.map(call -> HookWords.word(call.rpc())).collect(Collectors.joining(", "));
    }
}
