package dev.exhook.conformance.internal.mutant;

import com.google.protobuf.ByteString;
import dev.exhook.proto.Hook;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.HookSpec;
import dev.exhook.proto.v3.LoadedResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Peers that list hooks as nobody does: by the million, by names of a megabyte, with filters that fit nothing. */
final class HostileLists {
    private static final int A_MILLION = 1_000_000;
    private static final int A_HUNDRED_THOUSAND = 100_000;
    private static final int DEPTH = 100_000;
    private static final byte GROUP_START = 0x7B; // field 15
    private static final String EVIL = "\u001b[31mred\u001b]0;title\u0007\n::error::no\u202e<script>alert(1)</script>";

    private HostileLists() {}

    static List<Hostile> all() {
        return List.of(
                bytes(
                                "MILLION",
                                "lists a million hooks",
                                "LOAD-02",
                                HostileLists::million,
                                "FAIL  LOAD-02",
                                "[1000000], [1000001]")
                        .waitedFor(),
                names(
                                "DUPLICATES",
                                "lists a hook a hundred thousand times",
                                "LOAD-19",
                                () -> Collections.nCopies(A_HUNDRED_THOUSAND, Hook.CLIENT_CONNECT.hookName()),
                                "listed again: [client.connect, client.connect")
                        .waitedFor(),
                names(
                        "LONG-NAME",
                        "lists a hook with a name of a megabyte",
                        "LOAD-02",
                        () -> List.of("a".repeat(A_MILLION)),
                        "[aaaaaaaaaa",
                        "… (10000"),
                names(
                        "LONG-NAMES",
                        "lists hooks with names of a megabyte for the terminal",
                        "LOAD-02",
                        () -> IntStream.range(0, 5)
                                .mapToObj(i -> i + EVIL.repeat(A_MILLION / EVIL.length()))
                                .toList(),
                        "[0\\u001b[31mred"),
                names(
                        "EMOJI",
                        "lists a hook of four hundred emojis",
                        "LOAD-02",
                        () -> List.of("\uD83D\uDE00".repeat(400)),
                        "[\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00"),
                names(
                        "ODD-EMOJI",
                        "lists a hook of a letter and a thousand emojis",
                        "LOAD-02",
                        () -> List.of("a" + "\uD83D\uDE00".repeat(1_000)),
                        "[a\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00"),
                names(
                        "EVIL-NAMES",
                        "lists hooks with names for the terminal",
                        "LOAD",
                        () -> List.of(EVIL, "##[error]x", "::stop-commands::x", "\u2028\u0000]]>"),
                        "[\\u001b[31mred\\u001b]0;title\\u0007\\u000a::error::no\\u202e<script>"),
                bytes(
                        "NO-UTF-8",
                        "lists a hook whose name is no text",
                        "LOAD-01",
                        () -> ByteString.copyFrom(new byte[] {0x0A, 4, 0x0A, 2, (byte) 0xC3, 0x28}),
                        "FAIL  LOAD-01"),
                bytes(
                        "GROUPS",
                        "nests groups a hundred thousand deep in its list",
                        "LOAD-01,REC-01",
                        () -> ByteString.copyFrom(groups()),
                        "FAIL  LOAD-01"),
                topics("TOPICS", "wants few messages", "CHN-11", "a/b").isBorne(),
                topics("TOPICS-ALL", "wants every message, and says so", "CHN-11", "#")
                        .isBorne(),
                topics("TOPICS-EMPTY", "wants messages of no topic", "CHN-11,LOAD-07", "", "#"),
                topics("TOPICS-BAD", "wants messages of filters that are none", "CHN-11,LOAD-07", "a/#/b", "\u0000"),
                topics("TOPICS-EVIL", "wants messages of filters for the terminal", "LOAD-07", EVIL + "/#/b"),
                listing(
                        "TOPICS-CLIENT",
                        "wants clients of some topics",
                        "LOAD-06,CHN-11",
                        loaded -> loaded.getHooksBuilderList().stream()
                                .filter(hook -> hook.getName().startsWith("client."))
                                .forEach(hook -> hook.addTopics("a/\u001b[31m")),
                        "WARN  LOAD-06"));
    }

    private static Hostile topics(String id, String behavior, String rules, String... filters) {
        boolean fit = !rules.contains("LOAD-07");
        return listing(
                id,
                behavior,
                rules,
                loaded -> loaded.getHooksBuilderList().stream()
                        .filter(hook -> hook.getName().startsWith("message."))
                        .forEach(hook -> hook.addAllTopics(Arrays.asList(filters))),
                fit ? "pass  CHN-11" : "FAIL  LOAD-07");
    }

    private static Hostile listing(
            String id, String behavior, String rules, Consumer<LoadedResponse.Builder> change, String... words) {
        return Hostile.breaks(id, behavior, rules, () -> Defects.listing(change), words);
    }

    /** Those beside all that a sound provider lists. */
    private static Hostile names(
            String id, String behavior, String rules, Supplier<List<String>> names, String... words) {
        return bytes(
                id,
                behavior,
                rules,
                () -> {
                    LoadedResponse.Builder list = SoundProvider.hooks().toBuilder();
                    names.get()
                            .forEach(name -> list.addHooks(HookSpec.newBuilder().setName(name)));
                    return list.build().toByteString();
                },
                words);
    }

    private static Hostile bytes(String id, String behavior, String rules, Supplier<ByteString> list, String... words) {
        return Hostile.breaks(
                id,
                behavior,
                rules,
                () -> {
                    ByteString bytes = list.get();
                    return Defects.on(Rpc.ON_PROVIDER_LOADED, call -> call.reply(bytes));
                },
                words);
    }

    /** Hooks by the names of their numbers, without an object for each. */
    private static ByteString million() {
        ByteString.Output list = ByteString.newOutput(A_MILLION * 11);
        for (int i = 0; i < A_MILLION; i++) {
            byte[] name = Integer.toString(A_MILLION + i).getBytes(StandardCharsets.US_ASCII);
            list.write(0x0A);
            list.write(name.length + 2);
            list.write(0x0A);
            list.write(name.length);
            list.write(name, 0, name.length);
        }
        return list.toByteString();
    }

    private static byte[] groups() {
        byte[] groups = new byte[DEPTH];
        Arrays.fill(groups, GROUP_START);
        return groups;
    }
}
