package dev.exhook.conformance.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import dev.exhook.broker.internal.text.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.helpers.DefaultHandler;

/** What each output must be, whatever providers say: it parses, shows all that is in it, and commands nobody. */
public final class ValidOutput {
    private static final String COLOR = "\u001b\\[[0-9;]*m";

    /** The kit's own in Markdown, beside entities. */
    private static final String TAG = "</?(details|summary|pre|br)>";

    private static final Set<String> ELEMENTS =
            Set.of("iframe", "object", "embed", "img", "link", "base", "use", "image");

    private ValidOutput() {}

    /** JSON by the letter. */
    public static JsonObject strictJson(String text) {
        onlyVisible(text);
        JsonReader reader = new JsonReader(new StringReader(text));
        reader.setStrictness(Strictness.STRICT);
        return JsonParser.parseReader(reader).getAsJsonObject();
    }

    /** The same, a report with the members that consumers begin with. */
    public static JsonObject json(String text) {
        JsonObject report = strictJson(text);
        assertThat(report.getAsJsonObject("counts").get("rules").getAsInt())
                .isEqualTo(report.getAsJsonArray("results").size());
        return report;
    }

    /** Well-formed, and with counts that are those of its cases. */
    public static Document junitXml(String text) throws Exception {
        onlyVisible(text);
        Document document = xml(text);
        Element suite = document.getDocumentElement();
        for (String kind : List.of("failure", "error", "skipped")) {
            String count = suite.getAttribute(kind.equals("skipped") ? kind : kind + "s");
            assertThat(suite.getElementsByTagName(kind).getLength()).as(kind).isEqualTo(Integer.parseInt(count));
        }
        assertThat(suite.getElementsByTagName("testcase").getLength())
                .isEqualTo(Integer.parseInt(suite.getAttribute("tests")));
        return document;
    }

    /** Well-formed, without anything that runs or is fetched but the kit's own script and links within the page. */
    public static Document html(String text) throws Exception {
        onlyVisible(text);
        Document page = xml(text);
        assertThat(page.getElementsByTagName("script").getLength()).isEqualTo(1);
        assertThat(page.getElementsByTagName("script").item(0).getTextContent())
                .as("the script is the same whatever providers say")
                .isEqualTo(resource("html/report.js"));
        NodeList all = page.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            Element element = (Element) all.item(i);
            assertThat(ELEMENTS).doesNotContain(element.getTagName());
            for (int a = 0; a < element.getAttributes().getLength(); a++) {
                Node attribute = element.getAttributes().item(a);
                assertThat(attribute.getNodeName()).doesNotStartWith("on").isNotIn("src", "style", "xlink:href");
                if (attribute.getNodeName().equals("href")) {
                    assertThat(attribute.getNodeValue()).startsWith("#");
                }
            }
        }
        return page;
    }

    /** No markup but the kit's own. */
    public static void markdown(String text) {
        onlyVisible(text);
        assertThat(text.replaceAll(TAG, "")).doesNotContain("<");
        assertThat(text.lines()).noneMatch(line -> GithubRunner.command(line).isPresent());
    }

    /** Nothing in it acts on a terminal but the kit's colors, or on a CI server's log. */
    public static void console(String text) {
        String plain = text.replace("\r\n", "\n").replaceAll(COLOR, "");
        onlyVisible(plain);
        assertThat(plain.lines()).noneMatch(line -> GithubRunner.command(line).isPresent());
    }

    /** The same, where each line that begins as a command is an annotation. */
    public static void annotated(String text) {
        console(text.lines().filter(line -> !line.startsWith("::")).reduce("", (all, line) -> all + line + "\n"));
        annotations(text.lines().filter(line -> line.startsWith("::")).toList());
    }

    /** Each line is an annotation, and nothing else. */
    public static void annotations(List<String> lines) {
        assertThat(lines).allSatisfy(line -> {
            onlyVisible(line);
            assertThat(GithubRunner.command(line))
                    .hasValueSatisfying(command -> assertThat(command.name()).isIn("error", "warning", "notice"));
            assertThat(line.substring("::".length())).doesNotContain("\n");
        });
    }

    private static void onlyVisible(String text) {
        assertThat(text.codePoints().filter(point -> point != '\n' && Printable.isHidden(point)))
                .as("hidden characters")
                .isEmpty();
    }

    private static String resource(String name) throws IOException {
        try (InputStream file = JsonReport.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Document xml(String text) throws Exception {
        DocumentBuilder parser = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        parser.setErrorHandler(new DefaultHandler()); // It would print as well as throw.
        return parser.parse(new InputSource(new StringReader(text)));
    }
}
