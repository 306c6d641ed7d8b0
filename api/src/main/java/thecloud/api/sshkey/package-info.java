/** SSH keys. */
@org.jspecify.annotations.NullMarked
package thecloud.api.sshkey;
