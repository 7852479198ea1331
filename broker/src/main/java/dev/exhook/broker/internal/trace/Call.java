package dev.exhook.broker.internal.trace;

import com.google.protobuf.Message;
import dev.exhook.proto.Rpc;

/**
 * One gRPC call that a broker made.
 *
 * @param seq the call's place among the calls of all providers, by the time of the answer; from 0
 * @param millis when it was answered, in milliseconds since the run began
 * @param provider the provider's name in the scenario
 * @param rpc the method
 * @param request the request, of the trace's protocol version
 * @param answer what the provider gave back
 */
public record Call(int seq, long millis, String provider, Rpc rpc, Message request, Answer answer) {}
