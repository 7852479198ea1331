package dev.exhook.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.exhook.broker.internal.trace.Redaction;
import dev.exhook.broker.internal.trace.TraceAppender;
import dev.exhook.broker.internal.trace.TraceFormatException;
import dev.exhook.broker.internal.trace.TraceJson;
import dev.exhook.broker.internal.yaml.UserFile;
import dev.exhook.conformance.internal.option.Option;
import dev.exhook.conformance.internal.option.Section;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code exhook-tck trace redact}. */
@Command(
        name = "redact",
        mixinStandardHelpOptions = true,
        description = {
            "Copies the trace of a proxy without personal data, so that it can be given to somebody: client ids, user"
                    + " names, passwords, addresses, certificates' names, payloads and properties are replaced, and topics"
                    + " by --topics.",
            "The same value gets the same replacement, so that the calls still fit together."
        })
final class TraceRedactCommand implements Callable<Integer>, WithOptions {
    private static final int KEY_BYTES = 32;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "TRACE.json", index = "0", description = "The trace.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path file;

    @Parameters(paramLabel = "OUT.json", index = "1", description = "The new file.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path output;

    @Section("redact")
    record Options(
            @Option(
                    help = "Replace each level of a topic as well. A level that is a client id or a user name is"
                            + " replaced in any case.")
            boolean topics,

            @Option(
                    label = "TEXT",
                    secret = true,
                    help = "Files that are redacted with the same key have the same replacements. Without it the key is"
                            + " random, and known to nobody afterwards.")
            Optional<String> key) {}

    @Override
    public Class<? extends Record> options() {
        return Options.class;
    }

    @Override
    public Integer call() {
        Options options = CommandOptions.of(spec, Options.class).value();
        if (Files.exists(output)) {
            throw new UsageException("there is a file [" + output + "] already; give the new trace another name");
        }
        new OutputFile("redact", output).requireWritable();
        Redaction redaction = new Redaction(key(options.key()), options.topics());
        Copying copying = new Copying(redaction);
        try {
            TraceJson.read(file, new Learning(redaction));
            boolean whole = TraceJson.read(file, copying);
            copying.close();
            spec.commandLine()
                    .getOut()
                    .println(copying.count + " calls without personal data in " + output
                            + (whole ? "" : "; the trace ends in the middle of a call"));
            spec.commandLine().getOut().flush();
            return ExitCode.CONFORMS.code();
        } catch (TraceFormatException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw UserFile.unreadable(file, e);
        }
    }

    private static byte[] key(Optional<String> text) {
        return text.map(given -> given.getBytes(StandardCharsets.UTF_8)).orElseGet(() -> {
            byte[] key = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(key);
            return key;
        });
    }

    /** Finds the names in topics that stand before the client they are of, and mistakes before anything is written. */
    private final class Learning implements TraceJson.Reading {
        private final Redaction redaction;

        Learning(Redaction redaction) {
            this.redaction = redaction;
        }

        @Override
        public void head(JsonObject json) {
            if (json.get("observed") instanceof JsonArray observed && !observed.isEmpty()) {
                throw new UsageException(file + " is the trace of a scenario: the names in it are its author's");
            }
        }

        @Override
        public void call(JsonObject json, String place) {
            JsonObject unused = redaction.redact(json.deepCopy());
        }
    }

    /** Writes each call as it is read. */
    private final class Copying implements TraceJson.Reading {
        private final Redaction redaction;
        private @Nullable TraceAppender out;
        private long count;

        Copying(Redaction redaction) {
            this.redaction = redaction;
        }

        @Override
        public void head(JsonObject json) throws IOException {
            out = new TraceAppender(output, json);
        }

        @Override
        public void call(JsonObject json, String place) throws IOException {
            if (out != null) {
                out.append(redaction.redact(json));
                count++;
            }
        }

        void close() throws IOException {
            if (out != null) {
                out.close();
            }
        }
    }
}
