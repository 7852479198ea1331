package dev.exhook.benchmark.server;

import dev.exhook.proto.ProtocolVersion;
import io.grpc.BindableService;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Serves one of the services to compare with, on a free port of the loopback interface, until the process is ended. */
final class ComparisonServer {
    /** {@link MinimalService}, on the network threads. */
    static final String MINIMAL = "minimal";

    /** {@link PrintingService}, on gRPC's default executor. */
    static final String PRINTING = "printing";

    /** {@link BridgingService}, on the network threads: where Kafka is and the topic come after it. */
    static final String BRIDGING = "bridging";

    private ComparisonServer() {}

    /** Says where it listens as the reference provider does. */
    public static void main(String[] args) throws IOException, InterruptedException {
        NettyServerBuilder builder =
                NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        switch (args[0]) {
            case MINIMAL -> serve(builder.directExecutor(), new MinimalService());
            case PRINTING -> serve(builder, new PrintingService());
            case BRIDGING -> serve(builder.directExecutor(), new BridgingService(args[1], args[2]));
            default -> throw new IllegalArgumentException("expected a service, found " + args[0]);
        }
    }

    private static void serve(NettyServerBuilder builder, BindableService service)
            throws IOException, InterruptedException {
        for (ProtocolVersion version : ProtocolVersion.values()) {
            builder.addService(under(version, service.bindService()));
        }
        Server server = builder.build().start();
        System.out.println("listening on 127.0.0.1:" + server.getPort());
        System.out.println("configuration: none");
        server.awaitTermination();
    }

    /** The same service by the name of that version: each message of v2 decodes as its namesake of v3. */
    private static ServerServiceDefinition under(ProtocolVersion version, ServerServiceDefinition service) {
        ServerServiceDefinition.Builder renamed = ServerServiceDefinition.builder(version.serviceName());
        service.getMethods().forEach(method -> renamed.addMethod(under(version, method)));
        return renamed.build();
    }

    private static <Q, S> ServerMethodDefinition<Q, S> under(
            ProtocolVersion version, ServerMethodDefinition<Q, S> method) {
        MethodDescriptor<Q, S> original = method.getMethodDescriptor();
        String name = MethodDescriptor.generateFullMethodName(version.serviceName(), original.getBareMethodName());
        return ServerMethodDefinition.create(
                original.toBuilder().setFullMethodName(name).build(), method.getServerCallHandler());
    }
}
