package thecloud.core.accesskey;

/** Makes the slice's services; the server puts the guard around the first, while the second stands beside it. */
public final class AccessKeys {

    private final AccessKeyPorts ports;

    public AccessKeys(AccessKeyPorts ports) {
        this.ports = ports;
    }

    public AccessKeyService service() {
        return new OwnAccessKeys(ports);
    }

    public SigningKeys signing() {
        return new SealedSigningKeys(ports.keys(), ports.box());
    }
}
