package dev.exhook.conformance.internal.findings;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.exhook.conformance.RuleSpec;
import dev.exhook.conformance.internal.catalogue.Catalogue;
import dev.exhook.conformance.internal.catalogue.Imperatives;
import dev.exhook.proto.v3.EmqxExHookProto;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What findings tell people to write. */
class WordsTest {
    private static final Set<String> LOGIN = Set.of("OnClientAuthenticate");
    private static final Set<String> PUBLISH = Set.of("OnMessagePublish");

    private static Words.Known known(String code) {
        return Words.shipped().named(code).orElseThrow();
    }

    private static List<String> code(String cause, String text, Set<String> methods) {
        return Words.shipped().code(known(cause), text, methods);
    }

    private static Stream<String> lines(String language) {
        return Words.shipped().all().stream()
                .flatMap(known -> Stream.of(known.write(), known.writePublish()))
                .map(Map::entrySet)
                .flatMap(Set::stream)
                .filter(line -> line.getKey().equals(language))
                .map(Map.Entry::getValue);
    }

    private static Set<String> camelCased() {
        return EmqxExHookProto.getDescriptor().getMessageTypes().stream()
                .map(Descriptor::getFields)
                .flatMap(List::stream)
                .filter(field -> !field.getName().equals(field.getJsonName()))
                .map(FieldDescriptor::getJsonName)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** With keepCase, a field under another name is dropped without a word, and a no becomes no decision. */
    @Test
    void linesForNodeNameFieldsAsKeepCaseHasThem() {
        assertThat(camelCased()).contains("boolResult");
        assertThat(lines("node").map(line -> line.split("//", 2)[0]))
                .isNotEmpty()
                .allSatisfy(code -> assertThat(camelCased()).noneMatch(code::contains));
        assertThat(code("refused-by-status", "TypeError", LOGIN))
                .containsExactly("node: callback(null, { type: 'STOP_AND_RETURN', bool_result: false })"
                        + "  // without keepCase: boolResult");
    }

    @Test
    void aHeaderIsAddedToThoseThatAreThere() {
        assertThat(Stream.of("node", "go").flatMap(WordsTest::lines).filter(line -> line.contains("allow_publish")))
                .hasSizeGreaterThanOrEqualTo(2)
                .noneMatch(line -> line.contains("headers: { allow_publish") || line.contains("{\"allow_publish\":"));
    }

    @Test
    void aMessageIsNotRefusedByWhatRefusesALogin() {
        assertThat(code("error-as-no", "go: runtime error", PUBLISH))
                .singleElement()
                .asString()
                .contains("ValuedResponse_Message{", "allow_publish");
        assertThat(code("error-as-no", "runtime error", Set.of("OnMessagePublish", "OnClientAuthenticate")))
                .hasSize(2);
    }

    @Test
    void wordsThatLibrariesShareShowTheLinesOfEach() {
        assertThat(code("too-large", "Received message larger than max (5 vs. 4)", PUBLISH))
                .anyMatch(line -> line.startsWith("node: new grpc.Server({ 'grpc.max_receive_message_length'"))
                .anyMatch(line -> line.startsWith("python: "))
                .noneMatch(line -> line.startsWith("java: "));
        assertThat(code("too-large", "SERVER: Received message larger than max", PUBLISH))
                .singleElement()
                .asString()
                .startsWith("python: ");
    }

    @Test
    void whatIsWrittenForARuleIsWrittenInEachLanguage() {
        for (String rule : List.of("MSG-14", "VAL-15", "VAL-16", "TIM-04", "TIM-11", "CHN-06", "SVC-02")) {
            assertThat(known("rule " + rule).write()).as(rule).containsOnlyKeys("java", "go", "python", "node", "rust");
        }
    }

    @Test
    void aRuleWithoutWordsOfItsOwnKeepsItsTitleAndItsAdvice() {
        assertThat(known("rule TIM-04").title("OnMessagePublish", "x")).isEmpty();
        assertThat(known("rule TIM-04").change()).isEmpty();
    }

    @Test
    void eachRuleThatIsNamedIsOne() {
        Set<String> rules = Catalogue.load().rules().stream().map(RuleSpec::id).collect(Collectors.toSet());

        assertThat(Words.shipped().all().stream()
                        .map(Words.Known::code)
                        .filter(code -> code.startsWith("rule "))
                        .map(code -> code.substring("rule ".length())))
                .isNotEmpty()
                .isSubsetOf(rules);
    }

    @Test
    void eachChangeIsAnInstruction() {
        assertThat(Words.shipped().all().stream().flatMap(known -> known.change().stream()))
                .isNotEmpty()
                .allSatisfy(change ->
                        assertThat(Imperatives.begins(change)).as(change).isTrue());
    }

    /** Verbs follow the number of the methods, in each title that begins with them. */
    @Test
    void titlesOfSeveralMethodsAreInThePlural() {
        assertThat(Words.shipped().all())
                .filteredOn(known -> known.title("OnX", "").orElse("").startsWith("OnX "))
                .isNotEmpty()
                .allSatisfy(known -> assertThat(known.title("6 methods", "").orElseThrow())
                        .doesNotContainPattern("^6 methods [a-z]+s\\b")
                        .doesNotContain(" its "));
    }
}
