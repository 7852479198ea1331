package dev.exhook.conformance.internal.mutant;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.script.raw.RawCall;
import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.proto.Hook;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.HookSpec;
import dev.exhook.proto.v3.LoadedResponse;
import dev.exhook.proto.v3.ProviderLoadedRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Defects of OnProviderLoaded and OnProviderUnloaded. */
final class LoadingMutants {
    private LoadingMutants() {}

    static List<Mutant> all() {
        return List.of(
                Mutant.of(
                                "LOAD-01",
                                "fails to load",
                                "status INTERNAL (13): oops",
                                () -> Defects.on(Rpc.ON_PROVIDER_LOADED, Defects::fail))
                        .breakingAlso("SVC-02"),
                Mutant.of(
                        "LOAD-02",
                        "lists a hook of EMQX 4",
                        "[client.check_acl]",
                        () -> Defects.listing(loaded -> loaded.addHooks(named("client.check_acl")))),
                Mutant.of(
                        "LOAD-02",
                        "spells a hook with capitals",
                        "[Client.Connect], did you mean client.connect?",
                        () -> Defects.listing(
                                loaded -> entry(Hook.CLIENT_CONNECT, loaded).setName("Client.Connect"))),
                Mutant.of(
                        "LOAD-03",
                        "lists a hook without a name",
                        "1 without one",
                        () -> Defects.listing(loaded -> loaded.addHooks(HookSpec.getDefaultInstance()))),
                Mutant.of(
                        "LOAD-04",
                        "lists message.ingress for every broker",
                        "message.ingress is listed",
                        () -> Defects.listing(loaded -> loaded.addHooks(named("message.ingress")))),
                Mutant.of(
                        "LOAD-05",
                        "lists message.publish once for each topic",
                        "listed again: message.publish for [t/#] after []",
                        () -> Defects.listing(loaded -> loaded.addHooks(
                                named("message.publish").toBuilder().addTopics("t/#")))),
                Mutant.of(
                        "LOAD-19",
                        "lists client.connect twice",
                        "listed again: [client.connect]",
                        () -> Defects.listing(loaded -> loaded.addHooks(named("client.connect")))),
                Mutant.of(
                        "LOAD-06",
                        "narrows client.connect by topics",
                        "topics on [client.connect]",
                        () -> Defects.listing(
                                loaded -> entry(Hook.CLIENT_CONNECT, loaded).addTopics("t/#"))),
                Mutant.of(
                                "LOAD-07",
                                "waits for a shared subscription's filter",
                                "shared subscription",
                                () -> topic("$share/group/t"))
                        .breakingAlso("LOAD-17"),
                Mutant.of(
                                "LOAD-07",
                                "has a wildcard in the middle",
                                "has # before its last level",
                                () -> topic("a/#/b"))
                        .breakingAlso("LOAD-17"),
                Mutant.of("LOAD-08", "waits for $SYS messages", "filters [$SYS/brokers]", () -> topic("$SYS/brokers"))
                        .breakingAlso("LOAD-17"),
                Mutant.of("LOAD-09", "lists nothing when it is loaded again", "[] after", LoadingMutants::loadingOnce)
                        .breakingAlso("LOAD-17", "LOAD-12", "ING-07"),
                Mutant.of(
                        "LOAD-10",
                        "serves the first node that loads it, and no other",
                        "status INTERNAL (13): oops",
                        LoadingMutants::servingOneNode),
                Mutant.of(
                        "LOAD-14",
                        "forgets all other nodes when one unloads",
                        "status INTERNAL (13): oops",
                        LoadingMutants::forgettingTheOthers),
                Mutant.of(
                        "TRN-12",
                        "takes a node for loaded over its first connection",
                        "status INTERNAL (13): oops",
                        LoadingMutants::takingNodesForConnections),
                Mutant.of("LOAD-12", "is done for after unloading", "status INTERNAL (13)", LoadingMutants::mortal),
                Mutant.of(
                        "LOAD-13",
                        "does not implement OnProviderUnloaded",
                        "status UNIMPLEMENTED (12)",
                        () -> Defects.on(Rpc.ON_PROVIDER_UNLOADED, ServiceMutants::unimplemented)),
                Mutant.of(
                                "LOAD-15",
                                "lists no hook",
                                "an empty list",
                                () -> Defects.replying(Rpc.ON_PROVIDER_LOADED, LoadedResponse.getDefaultInstance()))
                        .breakingAlso("LOAD-17", "ING-07"),
                Mutant.of(
                        "LOAD-11",
                        "serves only nodes that loaded it",
                        "status INTERNAL (13): oops",
                        () -> Defects.failingOnAny(
                                request -> Texts.in(request, "node").anyMatch(node -> node.endsWith("-new.example")))),
                Mutant.of(
                        "LOAD-18",
                        "expects three numbers with dots as a version",
                        "status INTERNAL (13): oops",
                        () -> Defects.failingOn(
                                Rpc.ON_PROVIDER_LOADED,
                                request -> Texts.in(request, "version")
                                        .anyMatch(version -> !version.matches("(\\d+\\.\\d+\\.\\d+)?")))));
    }

    private static HookSpec named(String name) {
        return HookSpec.newBuilder().setName(name).build();
    }

    private static HookSpec.Builder entry(Hook hook, LoadedResponse.Builder loaded) {
        return loaded.getHooksBuilderList().stream()
                .filter(spec -> spec.getName().equals(hook.hookName()))
                .findFirst()
                .orElseThrow();
    }

    private static RawProvider.Script topic(String filter) {
        return Defects.listing(loaded -> entry(Hook.MESSAGE_PUBLISH, loaded).addTopics(filter));
    }

    /** The kit asks under two names at first; what comes after that is the second time. */
    private static RawProvider.Script loadingOnce() {
        AtomicInteger loads = new AtomicInteger();
        return Defects.changing(
                Rpc.ON_PROVIDER_LOADED, sound -> loads.incrementAndGet() <= 2 ? sound : ByteString.EMPTY);
    }

    private static RawProvider.Script servingOneNode() {
        Set<String> nodes = ConcurrentHashMap.newKeySet();
        return Defects.failingOn(Rpc.ON_PROVIDER_LOADED, request -> {
            String node = ((ProviderLoadedRequest) request).getMeta().getNode();
            return node.startsWith("emqx@node") && nodes.add(node) && nodes.size() > 1;
        });
    }

    private static RawProvider.Script mortal() {
        AtomicBoolean dead = new AtomicBoolean();
        return Defects.when(
                call -> SoundProvider.rpcOf(call)
                        .filter(rpc -> {
                            if (rpc == Rpc.ON_PROVIDER_UNLOADED) {
                                dead.set(true);
                                return false;
                            }
                            return dead.get();
                        })
                        .isPresent(),
                Defects::fail);
    }

    /** Serves the other node no more once any has unloaded. */
    private static RawProvider.Script forgettingTheOthers() {
        AtomicBoolean unloaded = new AtomicBoolean();
        return Defects.when(
                call -> SoundProvider.rpcOf(call)
                        .filter(rpc -> {
                            if (rpc == Rpc.ON_PROVIDER_UNLOADED) {
                                unloaded.set(true);
                            }
                            return unloaded.get()
                                    && rpc.hook().isPresent()
                                    && Texts.in(Defects.request(rpc, call), "node")
                                            .anyMatch(node -> node.endsWith("-stays.example"));
                        })
                        .isPresent(),
                Defects::fail);
    }

    private static String node(Rpc rpc, RawCall call) {
        return Texts.in(Defects.request(rpc, call), "node").findFirst().orElse("");
    }

    /** Serves a node only over the connection that it first loaded on. */
    private static RawProvider.Script takingNodesForConnections() {
        Map<String, Integer> connections = new ConcurrentHashMap<>();
        return Defects.when(
                call -> {
                    Optional<Rpc> rpc = SoundProvider.rpcOf(call).filter(Rpc.ON_PROVIDER_LOADED::equals);
                    String node = rpc.map(load -> node(load, call)).orElse("");
                    int here = call.connection().index();
                    return node.endsWith("-again.example") && connections.computeIfAbsent(node, any -> here) != here;
                },
                Defects::fail);
    }
}
