package dev.exhook.conformance.internal.report.html;

import dev.exhook.conformance.ConformanceResult;
import dev.exhook.conformance.internal.option.ShellWord;
import dev.exhook.conformance.internal.report.ExchangeText;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.proto.Rpc;
import java.util.Optional;

/** A call as a command line of grpcurl, for those who have it at hand; to be typed in a clone of the kit. */
final class GrpcurlLine {
    /** A longer one fits no terminal, and some no command line. */
    private static final int LONGEST = 8_000;

    private GrpcurlLine() {}

    /** The command; empty where the call is none of the contract, or too long. */
    static Optional<String> of(Exchange exchange, ConformanceResult run) {
        String request = ExchangeText.wholeRequest(exchange);
        String address = run.settings().getOrDefault("target", "");
        boolean isSent = Rpc.byMethodName(exchange.method()).isPresent() && request.length() <= LONGEST;
        return isSent && address.matches("[\\w.\\[\\]:-]+:\\d+")
                ? Optional.of(line(exchange.method(), request, address, run))
                : Optional.empty();
    }

    private static String line(String method, String request, String address, ConformanceResult run) {
        String version = run.protocol().label();
        return "grpcurl" + security(run) + " -import-path proto/src/main/proto -proto emqx/exhook/" + version
                + "/exhook.proto -d " + ShellWord.of(request) + " " + ShellWord.of(address) + " emqx.exhook." + version
                + ".HookProvider/" + method;
    }

    private static String security(ConformanceResult run) {
        String authorities = file(run, "ca", "cacert");
        String own = file(run, "cert", "cert") + file(run, "key", "key");
        String name = file(run, "server-name", "servername");
        boolean isTls = run.settings().containsKey("tls") || !(authorities + own + name).isEmpty();
        if (!isTls) {
            return " -plaintext";
        }
        return (authorities.isEmpty() ? " -insecure" : authorities) + own + name;
    }

    private static String file(ConformanceResult run, String option, String flag) {
        String value = run.settings().getOrDefault(option, "");
        return value.isEmpty() ? "" : " -" + flag + " " + ShellWord.of(value);
    }
}
