package dev.exhook.conformance;

/** Which wire version to speak. */
public enum ProtocolChoice {
    /** As EMQX 5.0 to 5.8. */
    V2,
    /** As EMQX 5.9 and later. */
    V3,
    /** Takes the version that the target serves; v3 if it serves both. */
    AUTO
}
