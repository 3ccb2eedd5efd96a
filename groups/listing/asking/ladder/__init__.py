"""The ladder: whom to ask and when, rung after rung; what bounces; first askings, call sheets and the phone audit."""
