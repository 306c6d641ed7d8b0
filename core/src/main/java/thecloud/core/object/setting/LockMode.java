package thecloud.core.object.setting;

/** How firmly a version is retained: GOVERNANCE gives way to those with a permission for it, COMPLIANCE to nobody. */
public enum LockMode {
    GOVERNANCE,
    COMPLIANCE
}
