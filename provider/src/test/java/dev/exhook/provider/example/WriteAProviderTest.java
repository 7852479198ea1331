package dev.exhook.provider.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.proto.Hook;
import dev.exhook.provider.Provider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Checks that the pages on writing a provider show code that is compiled here. */
class WriteAProviderTest {
    private static final Path PAGE = Path.of("../docs/write-a-provider.md");
    private static final Path JAVA_PAGE = Path.of("../docs/languages/java.md");
    private static final Path EXAMPLE = Path.of("../examples/java/pom.xml");
    private static final Path SOURCES = Path.of("src/test/java/dev/exhook/provider/example");

    @Test
    void theProviderIsTheOneThatIsCompiled() throws IOException {
        String source = Files.readString(SOURCES.resolve("MyProvider.java"))
                .replace("package dev.exhook.provider.example;", "package com.example;")
                .replace("// example\n", "")
                .replace("// end of example\n", "");
        assertThat(blocks(JAVA_PAGE, "java")).containsExactly(source);
        assertThat(MyProvider.provider().hooks()).containsExactly(Hook.CLIENT_AUTHENTICATE, Hook.MESSAGE_PUBLISH);
    }

    @Test
    void theSingleLinesAreCompiledAndWork() throws IOException {
        String source = Files.readString(SOURCES.resolve("NextSteps.java"));
        List<String> lines = blocks(PAGE, "java").stream().map(String::strip).toList();
        assertThat(lines).isNotEmpty().allSatisfy(line -> assertThat(source).contains(line));
        assertThat(NextSteps.taken(
                                Provider.builder().onClientAuthenticate(request -> {
                                    throw new IllegalStateException("not called");
                                }),
                                Runnable::run)
                        .build()
                        .hooks())
                .containsExactly(Hook.CLIENT_AUTHENTICATE);
    }

    @Test
    void theProjectsDependOnThisVersion() throws IOException {
        String version = Pattern.compile("<revision>([^<]+)</revision>")
                .matcher(Files.readString(Path.of("../pom.xml")))
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
        assertThat(blocks(JAVA_PAGE, "xml"))
                .singleElement()
                .asString()
                .contains("<artifactId>exhook-provider</artifactId>\n      <version>" + version + "</version>");
        assertThat(Files.readString(EXAMPLE)).contains("<exhook.version>" + version + "</exhook.version>");
    }

    private static List<String> blocks(Path page, String language) throws IOException {
        return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(page))
                .results()
                .map(block -> block.group(1))
                .toList();
    }
}
