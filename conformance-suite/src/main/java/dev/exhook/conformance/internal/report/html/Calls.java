package dev.exhook.conformance.internal.report.html;

import com.google.gson.JsonObject;
import dev.exhook.broker.internal.text.PayloadText;
import dev.exhook.conformance.ConformanceResult;
import dev.exhook.conformance.internal.report.ExchangeText;
import dev.exhook.conformance.internal.target.Exchange;
import io.grpc.Status;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Calls with their requests and replies, to be read and to be copied. */
final class Calls {
    private final Markup page;
    private final ConformanceResult run;

    Calls(Markup page, ConformanceResult run) {
        this.page = page;
        this.run = run;
    }

    /** @param actual what came instead of what was expected: it names what is wrong in the last reply */
    void write(List<Exchange> exchanges, String actual) {
        for (int i = 0; i < exchanges.size(); i++) {
            call(exchanges.get(i), i == exchanges.size() - 1 ? actual : "");
        }
    }

    private void call(Exchange exchange, String actual) {
        page.open("section", "class", "call");
        page.open("h4").element("code", "", exchange.method()).text(" " + exchange.origin());
        page.close("h4").line();
        page.open("div", "class", "sides");
        request(exchange);
        reply(exchange, actual);
        page.close("div");
        GrpcurlLine.of(exchange, run).ifPresent(line -> {
            page.open("details", "class", "more").element("summary", "", "Send it with grpcurl");
            code("grpcurl", line);
            page.close("details");
        });
        page.close("section").line();
    }

    private void request(Exchange exchange) {
        page.open("div").element("h5", "", "Request");
        json(PayloadText.message(ExchangeText.wholeRequest(exchange)), Set.of(), "request");
        page.close("div");
    }

    private void reply(Exchange exchange, String actual) {
        boolean isFine = exchange.hasStatus(Status.Code.OK);
        page.open("div").open("h5").text("Reply, ");
        page.element(
                "span", isFine ? "" : "bad", ExchangeText.ended(exchange) + " after " + ExchangeText.millis(exchange));
        page.close("h5");
        Optional<JsonObject> reply = ExchangeText.wholeReply(exchange).map(PayloadText::message);
        if (reply.isPresent()) {
            json(reply.get(), WrongFields.of(reply.get(), actual), "reply");
            missing(exchange, reply.get(), actual);
        } else {
            String raw = ExchangeText.answer(exchange);
            page.element("pre", "code", raw.isBlank() ? "(no message)" : raw);
        }
        page.close("div");
    }

    private void missing(Exchange exchange, JsonObject reply, String actual) {
        JsonObject request = PayloadText.message(ExchangeText.wholeRequest(exchange));
        List<String> missing = WrongFields.missing(request, reply, actual);
        if (!missing.isEmpty()) {
            page.element("p", "bad", "Missing: " + String.join(", ", missing)).line();
        }
    }

    private void json(JsonObject json, Set<String> marked, String what) {
        page.open("div", "class", "copyable").open("pre", "class", "code", "tabindex", "0", "aria-label", what);
        JsonView.write(json, marked, page);
        page.close("pre");
        button(what);
        page.close("div").line();
    }

    /** A line to be typed somewhere, with a button that copies it. */
    void code(String what, String text) {
        page.open("div", "class", "copyable").open("pre", "class", "code", "tabindex", "0", "aria-label", what);
        page.text(text).close("pre");
        button(what);
        page.close("div").line();
    }

    private void button(String what) {
        page.open("button", "type", "button", "class", "copy", "hidden", "hidden", "aria-label", "Copy the " + what);
        page.text("Copy").close("button");
    }
}
