package dev.exhook.cli.ci;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where a check can run by itself, and the file that says so there. */
public enum Ci {
    GITHUB(".github/workflows/exhook.yml", "      ", "# ") {
        @Override
        Stream<String> build(Toolchain toolchain, Path folder) {
            return Stream.concat(
                    toolchain.setup(folder).stream(),
                    toolchain.build(folder).stream().map(command -> "- run: " + command));
        }

        @Override
        String heading(Toolchain toolchain) {
            return toolchain.title()
                    + (toolchain == Toolchain.JAVA ? ", with {java: false} at exhook/exhook-conformance-kit" : "");
        }

        @Override
        String fill(String template, Optional<Toolchain> toolchain) {
            // The action would put its own JDK before that of the provider.
            boolean java = toolchain.equals(Optional.of(Toolchain.JAVA));
            return java
                    ? template.replace(
                                    "\n      - uses: exhook/exhook-conformance-kit@main\n",
                                    "\n      - uses: exhook/exhook-conformance-kit@main\n        with: {java: false}\n")
                            .replace("{args: ", "{java: false, args: ")
                    : template;
        }
    },
    GITLAB(".gitlab-ci.yml", "    ", "# ") {
        @Override
        Stream<String> build(Toolchain toolchain, Path folder) {
            Stream<String> commands = toolchain.build(folder).stream();
            return (toolchain == Toolchain.JAVA ? commands : Stream.concat(Stream.of(KIT_NEEDS), commands))
                    .map(command -> "- " + command);
        }

        @Override
        String heading(Toolchain toolchain) {
            return toolchain.title() + ", with image: " + toolchain.image();
        }

        @Override
        String fill(String template, Optional<Toolchain> toolchain) {
            return template.replace("{image}", toolchain.orElse(Toolchain.JAVA).image());
        }
    },
    JENKINS("Jenkinsfile", "                ", "// ") {
        @Override
        Stream<String> build(Toolchain toolchain, Path folder) {
            return toolchain.build(folder).stream().map(command -> "sh '" + command + "'");
        }

        @Override
        String fill(String template, Optional<Toolchain> toolchain) {
            return template.replace("{tools}", toolchain.map(Toolchain::tools).orElse("what your provider needs"));
        }
    };

    /** All these images are of Debian, which has both. */
    private static final String KIT_NEEDS =
            "apt-get update -qq && apt-get install -y -qq --no-install-recommends default-jdk-headless maven";

    private final String file;
    private final String indent;
    private final String comment;

    Ci(String file, String indent, String comment) {
        this.file = file;
        this.indent = indent;
        this.comment = comment;
    }

    /** Where its file has to be, below the root of the repository. */
    public String file() {
        return file;
    }

    /**
     * The text of its file.
     *
     * @param toolchain of the provider; none: the lines of all are in the file as comments
     * @param folder what is built
     */
    public String text(Optional<Toolchain> toolchain, Path folder) {
        List<String> lines = toolchain
                .map(chosen -> build(chosen, folder).toList())
                .orElseGet(() -> Arrays.stream(Toolchain.values())
                        .flatMap(any -> Stream.concat(Stream.of(heading(any) + ":"), build(any, folder))
                                .map(line -> comment + line))
                        .toList());
        String block = lines.stream().map(line -> indent + line + "\n").collect(Collectors.joining());
        return fill(template(), toolchain).replace(indent + "{build}\n", block);
    }

    abstract Stream<String> build(Toolchain toolchain, Path folder);

    abstract String fill(String template, Optional<Toolchain> toolchain);

    String heading(Toolchain toolchain) {
        return toolchain.title();
    }

    private String template() {
        String name = name().toLowerCase(Locale.ROOT) + ".txt";
        try (InputStream in = Objects.requireNonNull(Ci.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the kit's own " + name + " cannot be read", e);
        }
    }
}
