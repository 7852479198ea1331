package dev.exhook.provider;

import static java.util.concurrent.CompletableFuture.completedStage;

import com.google.protobuf.Message;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.ProviderLoadedRequest;
import dev.exhook.proto.v3.ProviderUnloadedRequest;
import dev.exhook.provider.HookMethod.Work;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import io.grpc.Status;
import io.grpc.protobuf.ProtoUtils;
import java.lang.System.Logger;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;

/**
 * A provider as a gRPC service of one wire version. The messages are v3's under either name: v3 only adds fields, so it
 * reads every v2 request, and no reply has a field that v2 lacks. The method names and the file descriptor (for
 * reflection) are those of the version.
 */
final class HookService {
    private static final Logger LOG = System.getLogger(Provider.class.getName());

    private HookService() {}

    static ServerServiceDefinition of(Provider provider, ProtocolVersion version) {
        Map<Rpc, MethodDescriptor<Message, Message>> methods = methods(version);
        ServiceDescriptor.Builder descriptor =
                ServiceDescriptor.newBuilder(version.serviceName()).setSchemaDescriptor(schema(version));
        methods.values().forEach(descriptor::addMethod);
        ServerServiceDefinition.Builder service = ServerServiceDefinition.builder(descriptor.build());
        methods.forEach((rpc, method) -> service.addMethod(method, method(provider, rpc, version)));
        return service.build();
    }

    private static Map<Rpc, MethodDescriptor<Message, Message>> methods(ProtocolVersion version) {
        Map<Rpc, MethodDescriptor<Message, Message>> methods = new EnumMap<>(Rpc.class);
        for (Rpc rpc : Rpc.values()) {
            rpc.method(version).ifPresent(method -> methods.put(rpc, withV3Messages(rpc, method)));
        }
        return methods;
    }

    /**
     * To gRPC their replies are streams of one message: only then does it send a message at once, and not with the
     * trailers, which {@link HeldTrailers} may hold back.
     */
    private static MethodDescriptor<Message, Message> withV3Messages(Rpc rpc, MethodDescriptor<?, ?> method) {
        return method.toBuilder(
                        new RequestMarshaller(
                                rpc, rpc.requestType(ProtocolVersion.V3).orElseThrow()),
                        ProtoUtils.marshaller(
                                rpc.responseType(ProtocolVersion.V3).orElseThrow()))
                .setType(MethodType.SERVER_STREAMING)
                .build();
    }

    private static Object schema(ProtocolVersion version) {
        ServiceDescriptor generated = switch (version) {
            case V2 -> dev.exhook.proto.v2.HookProviderGrpc.getServiceDescriptor();
            case V3 -> dev.exhook.proto.v3.HookProviderGrpc.getServiceDescriptor();
        };
        return Objects.requireNonNull(generated.getSchemaDescriptor());
    }

    private static HookMethod method(Provider provider, Rpc rpc, ProtocolVersion version) {
        HookHandler handler = rpc.hook().flatMap(provider::handler).orElse(null);
        Work work = switch (rpc) {
            case ON_PROVIDER_LOADED ->
                new HandlerWork(request -> completedStage(provider.loaded(version, (ProviderLoadedRequest) request)));
            case ON_PROVIDER_UNLOADED ->
                new HandlerWork(request -> completedStage(provider.unloaded((ProviderUnloadedRequest) request)));
            default -> handler == null ? HookService::undeclared : work(handler);
        };
        return new HookMethod(
                rpc,
                work,
                handler == null ? null : handler.deadline(),
                provider.waiting(),
                provider.observer(),
                new RareLog(LOG),
                new RareLog(LOG),
                new HandlerFailure());
    }

    private static Work work(HookHandler handler) {
        HandlerWork work = new HandlerWork(handler.reply());
        Executor executor = handler.executor();
        return executor == null ? work : new ExecutorWork(executor, work);
    }

    /**
     * EMQX calls only what was declared. Whoever calls another hook has the wrong idea of this provider, and a friendly
     * answer would hide that.
     */
    private static void undeclared(Message request, HookCall call) {
        call.end(
                CallOutcome.UNDECLARED,
                Status.UNIMPLEMENTED.withDescription(
                        call.rpc().methodName() + ": this provider does not declare the hook"));
    }
}
