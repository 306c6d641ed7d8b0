/**
 * SSH keys: public keys that instances are launched with, so that whoever has the private half can sign in. The private half
 * of a key that is generated here is shown once and kept nowhere.
 */
package thecloud.core.sshkey;
