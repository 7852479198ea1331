package dev.exhook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.exhook.broker.internal.trace.Recordings;
import dev.exhook.broker.internal.trace.TraceWriter;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class IncidentCommandTest {
    @TempDir
    private Path folder;

    /** As in IncidentTest: 7 of those who come within 12 s wait in vain. */
    @Test
    void theTableHasDenyAndIgnoreBesideEachOther() {
        Tck run = Tck.run("incident --clients 0 --connects 1/s --hang 12s --after 60s --emqx 5.10".split(" "));

        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines().map(line -> line.replaceAll(" {2,}", "  ").strip()))
                .contains(
                        "failed_action  deny  ignore",
                        "refused  7  0",
                        "of so many clients  7  0",
                        "admitted unchecked  0  7",
                        "CONNACK, worst of all  5 s  5 s",
                        "normal again after  16.5 s  12 s",
                        "deny: 7 clients are refused, 7 times; normal again 16.5 s after it began.",
                        "ignore: 7 come in whom no provider has checked; normal again 12 s after it began.")
                .contains("After 10 s: no answer for 12 s; then 60 s more");
    }

    @Test
    void oneFailedActionAloneIsOneColumn() {
        Tck run = Tck.run("incident --clients 10 --outage 5s --failed-action ignore --connects 1/s".split(" "));

        assertThat(run.out()).contains("ignore: ").doesNotContain("deny: ");
    }

    @Test
    void figuresAreJsonAndTheSameSeedMakesTheSame() throws IOException {
        String command = "incident --clients 20 --rate 1/s --subscribe 1 --hooks all --errors 30% --for 10s --after 20s"
                + " --json ";
        Path first = folder.resolve("a.json");
        Path second = folder.resolve("b.json");

        Tck run = Tck.run((command + first).split(" "));
        Tck again = Tck.run((command + second).split(" "));

        assertThat(run.exitCode()).isZero();
        assertThat(again.out()).isEqualTo(run.out());
        assertThat(first).hasSameTextualContentAs(second);
        JsonObject file = JsonParser.parseString(Files.readString(first)).getAsJsonObject();
        assertThat(file.get("format").getAsString()).isEqualTo("exhook-tck incident 1");
        JsonArray results = file.getAsJsonArray("results");
        assertThat(results).hasSize(2);
        JsonObject deny = results.get(0).getAsJsonObject();
        assertThat(deny.get("failed_action").getAsString()).isEqualTo("deny");
        assertThat(deny.getAsJsonObject("calls").get("failed").getAsLong()).isPositive();
        assertThat(deny.getAsJsonArray("seconds")).hasSize(40);
    }

    @Test
    void thePageIsWholeAndFetchesNothing() throws Exception {
        Path page = folder.resolve("incident.html");

        Tck run = Tck.run(
                ("incident --clients 20 --rate 1/s --outage 10s --after 20s --storm --html " + page).split(" "));

        assertThat(run.exitCode()).isZero();
        String text = Files.readString(page);
        Document parsed = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(text.replace("<!DOCTYPE html>", ""))));
        assertThat(parsed.getElementsByTagName("polyline").getLength()).isGreaterThanOrEqualTo(8);
        assertThat(parsed.getElementsByTagName("script").getLength()).isZero();
        assertThat(text)
                .contains("prefers-color-scheme: dark", "default-src &#39;none&#39;")
                .doesNotContain("<img", "href=\"http");
    }

    @Test
    void standardOutputHasTheJsonAlone() {
        Tck run = Tck.run("incident", "--clients", "5", "--outage", "5s", "--json", "-");

        assertThat(JsonParser.parseString(run.out()).getAsJsonObject().has("results"))
                .isTrue();
    }

    @Test
    void theLoadOfATraceIsItsClientsRatesAndHooks() throws IOException {
        Path trace = folder.resolve("trace.json");
        TraceWriter.write(Recordings.of("5.10.3", "will-message").orElseThrow().load(), trace);

        Tck run = Tck.run("incident", "--trace", trace.toString(), "--outage", "10s", "--connects", "2/s");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("one provider of client.connect, ").contains("beside them 2 logins a second");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "incident | incident: what goes wrong? --outage 60s, --hang 60s, --errors 5%, --slow 800ms, or several,"
                        + " say it",
                "incident --outage 5x | --outage: a time expected, as 800ms, 60s or 2m, up to 1h, not [5x]",
                "incident --errors 0% | --errors: a share expected, as 5%, up to 100%, not [0%]",
                "incident --outage 9s --hooks publ | --hooks: there is no hook [publ]; did you mean publish?",
                "incident --outage 9s --hooks ingress | --hooks: EMQX 6.2.2 legacy does not know message.ingress, and"
                        + " loads no provider that asks for it",
                "incident --outage 9s --failing 2 | --failing: is more than there are providers, 1",
                "incident --hang 9s --hit 9 | --hit: is more than the pool has connections, 8",
                "incident --outage 9s --auto-reconnect never | --auto-reconnect: a time expected, as 800ms, 60s or 2m,"
                        + " up to 1h, not [never]",
                "incident --outage 9s --clients 0 --connects 0 | --clients: is 0, and so is connects: then nothing"
                        + " happens",
                "incident --outage 60s --clients 1000000 --rate 1/s | incident: 190,000,000 messages are too many to"
                        + " play, 20,000,000 is the most: fewer clients, a lower rate or a shorter time show the same",
                "incident --outage 9s --trace /no/such/file | /no/such/file: there is no such file",
            })
    void whatIsWrongIsSaidInOneLine(String command, String words) {
        Tck run = Tck.run(command.split(" "));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isEqualTo("exhook-tck: " + words + "\n");
    }
}
