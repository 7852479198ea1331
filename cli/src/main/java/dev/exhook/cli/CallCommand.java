package dev.exhook.cli;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.exhook.broker.internal.text.PayloadText;
import dev.exhook.broker.internal.text.Printable;
import dev.exhook.broker.internal.trace.MessageJson;
import dev.exhook.broker.internal.yaml.Suggestion;
import dev.exhook.broker.internal.yaml.UserFile;
import dev.exhook.conformance.internal.expect.AloneInChain;
import dev.exhook.conformance.internal.option.Bound;
import dev.exhook.conformance.internal.option.Option;
import dev.exhook.conformance.internal.option.Section;
import dev.exhook.conformance.internal.report.ExchangeText;
import dev.exhook.conformance.internal.settings.TargetOptions;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.conformance.internal.target.Fault;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.conformance.internal.target.Samples;
import dev.exhook.conformance.internal.target.Target;
import dev.exhook.conformance.internal.target.TargetSource;
import dev.exhook.proto.Hook;
import dev.exhook.proto.Rpc;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code exhook-tck call HOOK}. */
@Command(
        name = "call",
        description = {
            "Calls one hook of your provider as EMQX does, and says what came back and what EMQX would do with it.",
            "The request is one that EMQX sent when it was recorded, or yours."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:a reply came that EMQX can read",
            "1:the call failed, or what came is no reply",
            "2:wrong usage, or a request that cannot be read",
            "3:the provider cannot be reached",
            "4:the kit itself is broken"
        })
final class CallCommand implements Callable<Integer>, WithOptions {
    private static final int LONGEST_TEXT = 2000;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(
            paramLabel = "HOOK",
            description = "The hook, as message.publish, or its method, as OnMessagePublish; or provider.loaded.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String hook;

    @Section("call")
    record Request(
            @Option(
                    label = "FILE",
                    help = "Send this request: JSON as reports and bundles show it, with payload as text or"
                            + " payload_base64, or the bytes of a .bin file; - is JSON on standard input. What is not"
                            + " named is empty. Without it a recorded one.")
            Optional<Path> request) {}

    record Options(TargetOptions target, Request call) {}

    @Override
    public Class<? extends Record> options() {
        return Options.class;
    }

    @Override
    public Integer call() throws IOException {
        Bound<Options> bound = CommandOptions.of(spec, Options.class);
        Rpc rpc = rpc(hook);
        TargetSource source = bound.value()
                .target()
                .source(bound)
                .orElseThrow(() -> bound.error("target", "is missing: your provider, as 127.0.0.1:9000"));
        try (Target target = source.open();
                ProviderUnderTest provider =
                        ProviderUnderTest.connect(target, bound.value().target().session(bound))) {
            return told(exchange(provider, rpc, bound.value().call().request()), provider)
                    .code();
        }
    }

    private Exchange exchange(ProviderUnderTest provider, Rpc rpc, Optional<Path> file) throws IOException {
        Message type = rpc.requestType(provider.protocol())
                .orElseThrow(() -> new UsageException(rpc.methodName() + " is not in "
                        + provider.protocol().label() + ", which the provider is spoken to in"));
        if (file.isPresent()) {
            return provider.askAsGiven(rpc, read(file.get(), type), "from " + file.get());
        }
        if (!Samples.has(rpc, provider.release())) {
            throw new UsageException("EMQX " + provider.release() + " sent no " + rpc.methodName()
                    + " when it was recorded; --request gives one");
        }
        return provider.ask(rpc, Samples.of(rpc, provider.release()), "as recorded on EMQX " + provider.release());
    }

    private Message read(Path file, Message type) throws IOException {
        boolean isStandardInput = file.toString().equals("-");
        try {
            byte[] bytes = isStandardInput ? System.in.readAllBytes() : Files.readAllBytes(file);
            if (file.toString().endsWith(".bin")) {
                return type.getParserForType().parseFrom(bytes);
            }
            JsonElement json = JsonParser.parseString(new String(bytes, StandardCharsets.UTF_8));
            return MessageJson.parse(PayloadText.wire(json.getAsJsonObject()), type);
        } catch (InvalidProtocolBufferException
                | JsonParseException
                | IllegalStateException
                | IllegalArgumentException e) {
            throw new UsageException(file + ": no "
                    + type.getDescriptorForType().getName() + ": " + Printable.line(e.getMessage() + ""));
        } catch (IOException e) {
            throw UserFile.unreadable(file, e);
        }
    }

    private ExitCode told(Exchange exchange, ProviderUnderTest provider) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(Printable.line(exchange.method() + " to " + provider.describe() + ", " + exchange.origin()));
        out.println("Request:");
        json(ExchangeText.wholeRequest(exchange), out);
        out.println(
                Printable.line("Reply after " + ExchangeText.millis(exchange) + ": " + ExchangeText.ended(exchange)));
        Optional<String> reply = ExchangeText.wholeReply(exchange);
        reply.ifPresent(text -> json(text, out));
        if (reply.isEmpty() && !ExchangeText.answer(exchange).isBlank()) {
            out.println(Printable.line("  " + ExchangeText.answer(exchange)));
        }
        Optional<Fault> fault = Fault.of(exchange);
        fault.ifPresent(failure -> out.println(Printable.line("Failed: " + failure.text())));
        out.println("EMQX " + provider.release() + ", if no other provider and nothing of its own decides: "
                + AloneInChain.words(exchange, provider.release()));
        out.flush();
        return fault.isEmpty() ? ExitCode.CONFORMS : ExitCode.VIOLATION;
    }

    private static void json(String text, PrintWriter out) {
        JsonElement readable = cut(PayloadText.brief(text));
        String pretty = new GsonBuilder()
                .setPrettyPrinting()
                .disableHtmlEscaping()
                .create()
                .toJson(readable);
        out.println(Printable.lines("  " + pretty.replace("\n", "\n  ")));
    }

    /** A payload of some MB would be all that there is to see. */
    private static JsonElement cut(JsonElement value) {
        if (value.isJsonObject()) {
            JsonObject all = new JsonObject();
            value.getAsJsonObject().entrySet().forEach(member -> all.add(member.getKey(), cut(member.getValue())));
            return all;
        }
        boolean isText = value.isJsonPrimitive() && value.getAsJsonPrimitive().isString();
        String text = isText ? value.getAsString() : "";
        return text.length() > LONGEST_TEXT
                ? new JsonPrimitive(text.substring(0, LONGEST_TEXT) + " ... (" + text.length() + " characters)")
                : value;
    }

    /** By hook, by method, or by EMQX's words for the two that have no hook. */
    private static Rpc rpc(String name) {
        return Hook.byName(name)
                .map(Hook::rpc)
                .or(() -> Rpc.byMethodName(name))
                .or(() -> Optional.ofNullable(
                        switch (name) {
                            case "provider.loaded" -> Rpc.ON_PROVIDER_LOADED;
                            case "provider.unloaded" -> Rpc.ON_PROVIDER_UNLOADED;
                            default -> null;
                        }))
                .orElseThrow(() ->
                        new UsageException("call: there is no hook [" + name + "]" + Suggestion.of(name, known())));
    }

    private static List<String> known() {
        return Stream.concat(
                        Arrays.stream(Hook.values()).map(Hook::hookName),
                        Stream.concat(
                                Arrays.stream(Rpc.values()).map(Rpc::methodName),
                                Stream.of("provider.loaded", "provider.unloaded")))
                .toList();
    }
}
