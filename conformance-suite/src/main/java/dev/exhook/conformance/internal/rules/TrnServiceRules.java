package dev.exhook.conformance.internal.rules;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.exhook.broker.internal.wire.GrpcFrame;
import dev.exhook.broker.internal.wire.GrpcView;
import dev.exhook.broker.internal.wire.WireRequest;
import dev.exhook.conformance.internal.engine.Rule;
import dev.exhook.conformance.internal.engine.RuleViolation;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.reflection.v1.ServiceResponse;
import java.util.List;
import java.util.Optional;

/** The services beside HookProvider that operators and tools look for, and EMQX does not. */
final class TrnServiceRules {
    static final List<Rule> RULES = List.of(
            Rule.of("TRN-15", TrnServiceRules::healthCanBeAskedFor),
            Rule.of("TRN-20", TrnServiceRules::theServiceCanBeLookedUp));

    /** Older servers have the older one; both speak alike. */
    private static final List<String> REFLECTION = List.of(
            ServerReflectionGrpc.getServerReflectionInfoMethod().getFullMethodName(),
            "grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo");

    static void healthCanBeAskedFor(ProviderUnderTest provider) {
        String check = HealthGrpc.getCheckMethod().getFullMethodName();
        String health = ask(check, HealthCheckRequest.getDefaultInstance(), provider)
                .map(bytes -> parse(HealthCheckResponse.getDefaultInstance(), bytes))
                .map(reply -> ((HealthCheckResponse) reply).getStatus())
                .map(ServingStatus::name)
                .orElse("no reply");
        if (!health.equals(ServingStatus.SERVING.name())) {
            throw new RuleViolation("SERVING", health, List.of());
        }
    }

    static void theServiceCanBeLookedUp(ProviderUnderTest provider) {
        Message list = ServerReflectionRequest.newBuilder().setListServices("*").build();
        List<String> services = REFLECTION.stream()
                .flatMap(method -> ask(method, list, provider).stream())
                .map(bytes -> (ServerReflectionResponse) parse(ServerReflectionResponse.getDefaultInstance(), bytes))
                .flatMap(reply -> reply.getListServicesResponse().getServiceList().stream())
                .map(ServiceResponse::getName)
                .distinct()
                .toList();
        String wanted = provider.protocol().serviceName();
        if (!services.contains(wanted)) {
            throw new RuleViolation(
                    wanted + " among the services",
                    services.isEmpty() ? "no list of services" : "the services " + services,
                    List.of());
        }
    }

    /** Not as the provider is asked for hooks: its silence here is nobody's failure. */
    private static Optional<ByteString> ask(String method, Message request, ProviderUnderTest provider) {
        WireRequest wire = WireRequest.emqx(
                "/" + method, request.getDescriptorForType().getFullName(), request.toByteString(), provider.timeout());
        GrpcView view =
                GrpcView.of(provider.connection().connected().call(wire).reply().join());
        return view.messages().stream().findFirst().map(GrpcFrame::message);
    }

    /** The message; an empty one where the bytes are no message of the type. */
    private static Message parse(Message type, ByteString bytes) {
        try {
            return type.getParserForType().parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            return type;
        }
    }
}
