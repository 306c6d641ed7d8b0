package thecloud.core.object.setting;

/** Whether a bucket keeps what is overwritten and deleted. Once enabled it can be suspended and never be off again. */
public enum Versioning {
    OFF,
    ENABLED,
    SUSPENDED
}
